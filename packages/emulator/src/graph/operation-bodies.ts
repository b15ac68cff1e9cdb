import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { GraphOperation } from "../operations.js";
import { packageVersion } from "../sensors/sensor.js";
import { QueryError, querySensors } from "../sensors/sensor-query.js";
import type { State } from "../state.js";
import type { Tenant } from "../tenants/tenant.js";
import { GraphError } from "./graph-error.js";
import { keyBody } from "./key-body.js";
import { packageUrl } from "./package-download.js";
import { refuseParameters } from "./request-body.js";

/** A call that may be carried out: the caller is known and allowed. */
export interface Call {
	readonly state: State;
	readonly cloud: EmulatedCloud;
	readonly tenant: Tenant;
	readonly request: HttpContext["req"];
	/** The URL of the version's metadata, which `@odata.context` starts with. */
	readonly metadata: string;
}

/** What each operation does, and the body of its response. */
export const operationBodies: Record<GraphOperation, (call: Call) => object | Promise<object>> = {
	async regenerateDeploymentAccessKey({ state, tenant, request, metadata }) {
		refuseParameters(await request.text());
		return keyBody(state.settings.shape, metadata, tenant.rotate());
	},

	getDeploymentAccessKey({ state, tenant, metadata }) {
		return keyBody(state.settings.shape, metadata, tenant.key);
	},

	getDeploymentPackageUri({ state, cloud, metadata }) {
		return {
			"@odata.context": `${metadata}#microsoft.graph.security.sensorDeploymentPackage`,
			downloadUrl: packageUrl(state, cloud),
			version: packageVersion,
		};
	},

	listSensors({ state, tenant, request, metadata }) {
		const version = request.param("version") ?? "";
		const url = new URL(request.url);
		const all = tenant.sensors.map((sensor) => sensor.resource(state.now(), version));
		const { value, count, next } = badRequest(() => querySensors(all, url.searchParams, version));
		url.searchParams.delete("$skip");
		if (next !== undefined) url.searchParams.set("$skiptoken", next);
		return {
			"@odata.context": `${metadata}#security/identities/sensors`,
			...(count !== undefined && { "@odata.count": count }),
			value,
			...(next !== undefined && { "@odata.nextLink": url.href }),
		};
	},
};

function badRequest<Result>(query: () => Result): Result {
	try {
		return query();
	} catch (error) {
		throw error instanceof QueryError ? new GraphError(400, "BadRequest", error.message) : error;
	}
}
