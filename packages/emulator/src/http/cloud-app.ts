import { Hono } from "hono";
import { adminApp } from "../admin/admin-app.js";
import { startPage } from "../admin/start-page.js";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { entraApp } from "../entra/entra-app.js";
import { graphApp } from "../graph/graph-app.js";
import { GraphError, graphErrorFormat } from "../graph/graph-error.js";
import type { State } from "../state.js";
import { isForVault, vaultApp } from "../vault/vault-app.js";
import type { HttpEnv } from "./http-env.js";
import { respond } from "./respond.js";
import { browserAccess, responseHeaders } from "./response-headers.js";

/**
 * All that the listener of one cloud responds to.
 *
 * @param hasAuthority Whether the cloud's authority is here too, and not with the cloud it shares it with.
 */
export function cloudApp(state: State, cloud: EmulatedCloud, hasAuthority: boolean): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	const vaults = vaultApp(state, cloud);
	app.use(async (context, next) => {
		if (!isForVault(state, cloud, context)) return next();
		return vaults.fetch(context.req.raw, context.env);
	});
	app.route("/admin", adminApp(state));
	app.get("/", (context) => startPage(state, cloud, context));
	app.use(browserAccess(state), responseHeaders(state));
	app.route("/", graphApp(state, cloud));
	if (hasAuthority) app.route("/", entraApp(state, cloud));
	app.notFound((context) => {
		const incoming = {
			context,
			cloud,
			operation: "unknown",
			tenant: undefined,
			errorFormat: graphErrorFormat,
		} as const;
		return respond(state, incoming, () => {
			throw new GraphError(404, "NotFound", "The emulator has nothing at this path.");
		});
	});
	return app;
}
