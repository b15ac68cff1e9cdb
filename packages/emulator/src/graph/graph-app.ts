import { Hono } from "hono";
import { answer } from "../answer.js";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext, HttpEnv } from "../http-env.js";
import type { GraphOperation, Operation } from "../operations.js";
import type { World } from "../world.js";
import { authenticate, claimedTenant } from "./authenticate.js";
import { GraphError, graphErrorResponse } from "./graph-error.js";
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

	/** Answers as the given operation, and turns what the work throws into Graph's errors. */
	function respond(context: HttpContext, operation: Operation, work: () => Response | Promise<Response>) {
		const tenant = world.tenants.find(claimedTenant(context.req.header("authorization")) ?? "")?.id;
		const error = (status: number, code: string, message: string, headers?: Record<string, string>) =>
			graphErrorResponse(context, new GraphError(status, code, message, headers), world.now());
		return answer(world, { context, cloud, operation, tenant, error }, async () => {
			try {
				return await work();
			} catch (thrown) {
				if (thrown instanceof GraphError) return graphErrorResponse(context, thrown, world.now());
				throw thrown;
			}
		});
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
