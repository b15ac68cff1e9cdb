import { GraphError } from "../errors/graph-error.js";
import { type Cloud, type CloudName, clouds } from "./clouds.js";

/**
 * Finds a cloud by its name, and takes over a description of one (the emulator's, say): a frozen copy of its own properties,
 * so that what is changed later, or stands on a prototype, sends no token elsewhere.
 *
 * @param cloud A name of {@link clouds}, or a cloud of your own.
 * @throws {GraphError} `CLOUD_UNKNOWN` for any other name.
 */
export function cloud(cloud: CloudName | Cloud): Cloud {
	if (typeof cloud === "object" && cloud !== null) return frozenCopy(cloud);
	if (typeof cloud === "string" && Object.hasOwn(clouds, cloud)) return clouds[cloud];
	const known = Object.keys(clouds).join(", ");
	const named = cloud === undefined ? "undefined" : JSON.stringify(cloud);
	throw new GraphError("CLOUD_UNKNOWN", `there is no cloud named ${named}; the clouds are ${known}`);
}

/**
 * The cloud that options choose: Global where they say nothing. One that is given and undefined, as an environment variable
 * is that is not set, is refused: Global may not be what is meant.
 *
 * @throws {GraphError} `CLOUD_UNKNOWN`
 */
export function chosenCloud(options: { readonly cloud?: CloudName | Cloud | undefined }): Cloud {
	if (!Object.hasOwn(options, "cloud")) return clouds.global;
	if (options.cloud !== undefined) return cloud(options.cloud);
	const remedy = 'leave cloud out, or say "global", where Global is meant';
	throw new GraphError("CLOUD_UNKNOWN", "the option cloud is given, and undefined", { remedy });
}

function frozenCopy(given: Cloud): Cloud {
	// What is missing must not come from a prototype: each property is there, if only as undefined.
	const own = <Name extends keyof Cloud>(name: Name): Cloud[Name] =>
		(Object.hasOwn(given, name) ? given[name] : undefined) as Cloud[Name];
	const aliases = own("authorityAliases");
	const sensorsApi = own("sensorsApi");
	return Object.freeze({
		...given,
		title: own("title") ?? own("graph"),
		graph: own("graph"),
		authority: own("authority"),
		authorityAliases: Object.freeze(Array.isArray(aliases) ? [...aliases] : []),
		vaultSuffix: own("vaultSuffix"),
		sensorsApi: typeof sensorsApi === "object" && sensorsApi !== null ? Object.freeze({ ...sensorsApi }) : sensorsApi,
		source: own("source"),
	});
}

/**
 * The scope that a token for this cloud's Graph is asked for, such as `https://graph.microsoft.us/.default`.
 *
 * @param cloud The cloud, as `cloud()` gives it.
 * @see {@link https://learn.microsoft.com/graph/sdks/national-clouds | Scopes in national clouds}
 */
export function graphScope(cloud: Cloud): string {
	return `${new URL(cloud.graph).origin}/.default`;
}

/** The version of Microsoft Graph that is called. */
export type ApiVersion = "beta" | "v1.0";

/**
 * The base URL for the generated client, such as `https://graph.microsoft.us/v1.0`: no slash at its end, or Kiota would write
 * `beta//security`.
 *
 * @param cloud The cloud, as `cloud()` gives it.
 * @param version The version of Microsoft Graph.
 */
export function baseUrl(cloud: Cloud, version: ApiVersion): string {
	return `${new URL(cloud.graph).origin}/${version}`;
}
