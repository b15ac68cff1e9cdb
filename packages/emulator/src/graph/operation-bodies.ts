import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { GraphOperation } from "../operations.js";
import type { Settings } from "../options/settings.js";
import { packageVersion } from "../sensors/sensor.js";
import { QueryError, querySensors } from "../sensors/sensor-query.js";
import type { State } from "../state.js";
import type { Tenant } from "../tenants/tenant.js";
import { GraphError } from "./graph-error.js";
import { packageUrl } from "./package-download.js";

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

/**
 * Refuses a body: the action takes no parameters. An empty JSON object is let pass, as OData has it.
 *
 * @throws {GraphError} 400
 */
export function refuseParameters(body: string): void {
	const [parameter] = Object.keys(parsed(body));
	if (parameter === undefined) return;
	throw new GraphError(400, "BadRequest", `The action takes no parameter '${parameter}'; send no body.`);
}

function parsed(body: string): object {
	if (body.trim() === "") return {};
	try {
		const value: unknown = JSON.parse(body);
		if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
	} catch {}
	throw new GraphError(400, "BadRequest", "The body is not a JSON object; send no body.");
}

const type = "microsoft.graph.security.deploymentAccessKeyType";

/**
 * The body of a response with a key: as the schema has it, or as the reference page's example does.
 *
 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey | The example}
 */
export function keyBody(shape: Settings["shape"], metadata: string, key: string): object {
	if (shape === "wrapped") return { value: { "@odata.type": type, sensorDeploymentAccessKey: key } };
	return { "@odata.context": `${metadata}#${type}`, deploymentAccessKey: key };
}
