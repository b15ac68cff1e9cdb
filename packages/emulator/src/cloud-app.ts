import { Hono } from "hono";
import { answerHeaders, browserAccess } from "./answer-headers.js";
import type { EmulatedCloud } from "./clouds/emulated-cloud.js";
import { entraApp } from "./entra/entra-app.js";
import { graphApp } from "./graph/graph-app.js";
import type { HttpEnv } from "./http-env.js";
import type { World } from "./world.js";

/**
 * All that the listener of one cloud answers.
 *
 * @param hasAuthority Whether the cloud's authority is here too, and not with the cloud it shares it with.
 */
export function cloudApp(world: World, cloud: EmulatedCloud, hasAuthority: boolean): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	app.use(browserAccess(world), answerHeaders(world));
	app.route("/", graphApp(world, cloud));
	if (hasAuthority) app.route("/", entraApp(world, cloud));
	return app;
}
