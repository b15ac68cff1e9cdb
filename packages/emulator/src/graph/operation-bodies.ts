import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { GraphOperation } from "../operations.js";
import type { State } from "../state.js";
import type { Tenant } from "../tenants/tenant.js";
import { GraphError } from "./graph-error.js";
import { keyBody } from "./key-body.js";
import { packageUrl, packageVersion } from "./package-file.js";
import { refuseParameters } from "./request-body.js";
import { page, sensorsOf } from "./sensors.js";

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

	listSensors({ tenant, request, metadata }) {
		const { items, next } = page(sensorsOf(tenant), whole(request, "$top", 1), whole(request, "$skiptoken", 0));
		const context = { "@odata.context": `${metadata}#security/identities/sensors`, value: items };
		if (next === undefined) return context;
		const url = new URL(request.url);
		url.searchParams.set("$skiptoken", String(next));
		return { ...context, "@odata.nextLink": url.href };
	},
};

function whole(request: HttpContext["req"], option: string, least: number): number | undefined {
	const text = request.query(option);
	if (text === undefined) return undefined;
	if (/^\d+$/.test(text) && Number(text) >= least) return Number(text);
	throw new GraphError(400, "BadRequest", `${option} must be a whole number from ${least}.`);
}
