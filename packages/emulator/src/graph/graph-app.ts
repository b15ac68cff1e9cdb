import { Hono } from "hono";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import { respond } from "../http/respond.js";
import type { GraphOperation, Operation } from "../operations.js";
import type { State } from "../state.js";
import { authenticate, claimedTenant } from "./authenticate.js";
import { GraphError, graphErrorFormat } from "./graph-error.js";
import { operationBodies } from "./operation-bodies.js";
import { downloadPackage, packagePath } from "./package-download.js";
import { allow, operationOf } from "./route.js";

const contentType =
	"application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8";
const versions = "/:version{beta|v1\\.0}";
const sensors = `${versions}/security/identities/sensors`;

/** Microsoft Graph of one cloud, as far as it concerns sensors. */
export function graphApp(state: State, cloud: EmulatedCloud): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();

	function handle(context: HttpContext, operation: Operation, work: () => Response | Promise<Response>) {
		const tenant = state.tenants.find(claimedTenant(context.req.header("authorization")) ?? "")?.id;
		return respond(state, { context, cloud, operation, tenant, errorFormat: graphErrorFormat }, work);
	}

	app.on("ALL", [sensors, `${sensors}/:segment`], (context) => {
		const operation = operationOf(context.req.param("segment"));
		return handle(context, operation ?? "unknown", async () => {
			if (operation === undefined) throw notFound();
			return call(state, cloud, operation, context);
		});
	});
	app.all(`${versions}/*`, (context) =>
		handle(context, "unknown", () => {
			throw notFound();
		}),
	);
	app.get(packagePath, (context) => handle(context, "downloadPackage", () => downloadPackage(state, context)));
	return app;
}

async function call(state: State, cloud: EmulatedCloud, operation: GraphOperation, context: HttpContext) {
	const request = context.req;
	const { tenant, permissions } = await authenticate(state, cloud, request.header("authorization"));
	if (!cloud.sensorsApi.offered) {
		throw new GraphError(404, "ResourceNotFound", `The sensors API is not offered in the cloud ${cloud.title}.`);
	}
	allow(operation, request.method, permissions);
	const metadata = `${cloud.graph}/${request.param("version")}/$metadata`;
	const body = await operationBodies[operation]({ state, cloud, tenant, request, metadata });
	return Response.json(body, { headers: { "content-type": contentType, "cache-control": "no-cache" } });
}

function notFound(): GraphError {
	return new GraphError(400, "BadRequest", "No resource has this path.");
}
