import { Hono } from "hono";
import { adminApp } from "../admin/admin-app.js";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { entraApp } from "../entra/entra-app.js";
import { graphApp } from "../graph/graph-app.js";
import { GraphError, graphSide } from "../graph/graph-error.js";
import type { World } from "../world.js";
import { answer } from "./answer.js";
import { answerHeaders, browserAccess } from "./answer-headers.js";
import type { HttpEnv } from "./http-env.js";

/**
 * All that the listener of one cloud answers.
 *
 * @param hasAuthority Whether the cloud's authority is here too, and not with the cloud it shares it with.
 */
export function cloudApp(world: World, cloud: EmulatedCloud, hasAuthority: boolean): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	app.route("/admin", adminApp(world));
	app.use(browserAccess(world), answerHeaders(world));
	app.route("/", graphApp(world, cloud));
	if (hasAuthority) app.route("/", entraApp(world, cloud));
	app.notFound((context) => {
		const incoming = { context, cloud, operation: "unknown", tenant: undefined, side: graphSide } as const;
		return answer(world, incoming, () => {
			throw new GraphError(404, "NotFound", "The emulator has nothing at this path.");
		});
	});
	return app;
}
