import { Hono } from "hono";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { answer } from "../http/answer.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import type { GraphOperation, Operation } from "../operations.js";
import type { World } from "../world.js";
import { authenticate, claimedTenant } from "./authenticate.js";
import { GraphError, graphSide } from "./graph-error.js";
import { operationBodies } from "./operation-bodies.js";
import { downloadPackage } from "./package-download.js";
import { packagePath } from "./package-file.js";
import { allow, operationOf } from "./route.js";

const contentType =
	"application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8";
const versions = "/:version{beta|v1\\.0}";
const sensors = `${versions}/security/identities/sensors`;

/** Microsoft Graph of one cloud, as far as it concerns sensors. */
export function graphApp(world: World, cloud: EmulatedCloud): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();

	function respond(context: HttpContext, operation: Operation, work: () => Response | Promise<Response>) {
		const tenant = world.tenants.find(claimedTenant(context.req.header("authorization")) ?? "")?.id;
		return answer(world, { context, cloud, operation, tenant, side: graphSide }, work);
	}

	app.on("ALL", [sensors, `${sensors}/:segment`], (context) => {
		const operation = operationOf(context.req.param("segment"));
		return respond(context, operation ?? "unknown", async () => {
			if (operation === undefined) throw notFound();
			return call(world, cloud, operation, context);
		});
	});
	app.all(`${versions}/*`, (context) =>
		respond(context, "unknown", () => {
			throw notFound();
		}),
	);
	app.get(packagePath, (context) => respond(context, "downloadPackage", () => downloadPackage(world, context)));
	return app;
}

async function call(world: World, cloud: EmulatedCloud, operation: GraphOperation, context: HttpContext) {
	const request = context.req;
	const { tenant, permissions } = await authenticate(world, cloud, request.header("authorization"));
	if (!cloud.sensorsApi.offered) {
		throw new GraphError(404, "ResourceNotFound", `The sensors API is not offered in the cloud ${cloud.title}.`);
	}
	allow(operation, request.method, permissions);
	const metadata = `${cloud.graph}/${request.param("version")}/$metadata`;
	const body = await operationBodies[operation]({ world, cloud, tenant, request, metadata });
	return Response.json(body, { headers: { "content-type": contentType, "cache-control": "no-cache" } });
}

function notFound(): GraphError {
	return new GraphError(400, "BadRequest", "No resource has this path.");
}
