import { Hono } from "hono";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { answer } from "../http/answer.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import type { Operation } from "../operations.js";
import type { World } from "../world.js";
import { authorize } from "./authorize.js";
import { settleDevice, showDevicePage } from "./device-page.js";
import { devicePath, startDeviceSignIn } from "./device-sign-in.js";
import { instanceDiscovery, openIdConfiguration } from "./discovery.js";
import { entraSide } from "./entra-error.js";
import { giveToken } from "./token-endpoint.js";

/** Entra ID, as the authority of one cloud. */
export function entraApp(world: World, cloud: EmulatedCloud): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();

	function respond(context: HttpContext, operation: Operation, work: () => Response | Promise<Response>) {
		const tenant = world.tenants.find(context.req.param("tenant") ?? "")?.id;
		return answer(world, { context, cloud, operation, tenant, side: entraSide }, work);
	}

	app.get("/common/discovery/instance", (context) =>
		respond(context, "instanceDiscovery", () => Response.json(instanceDiscovery(cloud))),
	);
	app.get("/:tenant/v2.0/.well-known/openid-configuration", (context) =>
		respond(context, "discovery", () => Response.json(openIdConfiguration(world, cloud, context.req.param("tenant")))),
	);
	app.get("/:tenant/discovery/v2.0/keys", (context) =>
		respond(context, "jwks", async () => Response.json({ keys: [await world.signingKey.jwk()] })),
	);
	app.post("/:tenant/oauth2/v2.0/token", (context) =>
		respond(context, "token", async () => Response.json(await giveToken(world, cloud, context), { headers: noStore })),
	);
	app.post("/:tenant/oauth2/v2.0/devicecode", (context) =>
		respond(context, "deviceCode", async () => Response.json(await startDeviceSignIn(world, cloud, context))),
	);
	app.get("/:tenant/oauth2/v2.0/authorize", (context) =>
		respond(context, "authorize", () => authorize(world, cloud, context)),
	);
	app.get(devicePath, (context) => showDevicePage(context));
	app.post(devicePath, (context) => settleDevice(world, context));
	return app;
}

const noStore = { "cache-control": "no-store" };
