import { Hono } from "hono";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import { respond } from "../http/respond.js";
import type { Operation } from "../operations.js";
import type { State } from "../state.js";
import { authorize } from "./authorize.js";
import { devicePath, settleDevice, showDevicePage, startDeviceSignIn } from "./device-sign-in.js";
import { instanceDiscovery, openIdConfiguration } from "./discovery.js";
import { entraErrorFormat } from "./entra-error.js";
import { giveToken } from "./token-endpoint.js";

/** Entra ID, as the authority of one cloud. */
export function entraApp(state: State, cloud: EmulatedCloud): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();

	function handle(context: HttpContext, operation: Operation, work: () => Response | Promise<Response>) {
		const tenant = state.tenants.find(context.req.param("tenant") ?? "")?.id;
		return respond(state, { context, cloud, operation, tenant, errorFormat: entraErrorFormat }, work);
	}

	app.get("/common/discovery/instance", (context) =>
		handle(context, "instanceDiscovery", () => Response.json(instanceDiscovery(cloud))),
	);
	app.get("/:tenant/v2.0/.well-known/openid-configuration", (context) =>
		handle(context, "discovery", () => Response.json(openIdConfiguration(state, cloud, context.req.param("tenant")))),
	);
	app.get("/:tenant/discovery/v2.0/keys", (context) =>
		handle(context, "jwks", async () => Response.json({ keys: [await state.signingKey.jwk()] })),
	);
	app.post("/:tenant/oauth2/v2.0/token", (context) =>
		handle(context, "token", async () => Response.json(await giveToken(state, cloud, context), { headers: noStore })),
	);
	app.post("/:tenant/oauth2/v2.0/devicecode", (context) =>
		handle(context, "deviceCode", async () => Response.json(await startDeviceSignIn(state, cloud, context))),
	);
	app.get("/:tenant/oauth2/v2.0/authorize", (context) =>
		handle(context, "authorize", () => authorize(state, cloud, context)),
	);
	app.get(devicePath, (context) => showDevicePage(context));
	app.post(devicePath, (context) => settleDevice(state, context));
	return app;
}

const noStore = { "cache-control": "no-store" };
