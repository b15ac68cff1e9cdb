import { earlyError } from "../errors/make-error.js";
import { checkArgument, oneOf, quoted, type Rule } from "../options.js";
import { type Cloud, type CloudName, clouds } from "./clouds.js";

/**
 * Finds a cloud by its name, and takes over a description of one (the emulator's, say): a frozen copy of its own properties,
 * so that what is changed later, or stands on a prototype, sends no token elsewhere.
 *
 * @param cloud A name of {@link clouds}, or a cloud of your own.
 * @throws {GraphError} `CLOUD_UNKNOWN` for any other name; `CLOUD_INVALID` for hosts that are not origins, not safe, or of two
 * clouds.
 */
export function cloud(cloud: CloudName | Cloud): Cloud {
	if (typeof cloud === "object" && cloud !== null) return checked(frozenCopy(cloud));
	if (typeof cloud === "string" && Object.hasOwn(clouds, cloud)) return clouds[cloud];
	const known = Object.keys(clouds).join(", ");
	throw earlyError("CLOUD_UNKNOWN", `there is no cloud named ${quoted(cloud)}; the clouds are ${known}`);
}

/**
 * The cloud that options choose: Global where they say nothing. One that is given and undefined, as an environment variable
 * is that is not set, is refused: Global may not be what is meant.
 *
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`
 */
export function chosenCloud(options: { readonly cloud?: CloudName | Cloud | undefined }): Cloud {
	if (!Object.hasOwn(options, "cloud")) return clouds.global;
	if (options.cloud !== undefined) return cloud(options.cloud);
	const remedy = 'leave cloud out, or say "global", where Global is meant';
	throw earlyError("CLOUD_UNKNOWN", "the option cloud is given, and undefined", { remedy });
}

function frozenCopy(given: Cloud): Cloud {
	// Without a prototype: what is missing comes from nowhere.
	const own: Cloud = Object.assign(Object.create(null), given);
	const { title = own.graph ?? "your own cloud", authorityAliases: aliases, sensorsApi } = own;
	const authorityAliases = Object.freeze(Array.isArray(aliases) ? [...aliases] : []);
	return Object.freeze(
		Object.assign(own, { title, authorityAliases, sensorsApi: Object.freeze({ ...Object(sensorsApi) }) }),
	);
}

/**
 * The scope that a token for this cloud's Graph is asked for, such as `https://graph.microsoft.us/.default`.
 *
 * @param of The cloud's name, or a cloud of your own.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`
 * @see {@link https://learn.microsoft.com/graph/sdks/national-clouds | Scopes in national clouds}
 */
export function graphScope(of: CloudName | Cloud): string {
	return `${new URL(cloud(of).graph).origin}/.default`;
}

/** The version of Microsoft Graph that is called. */
export type ApiVersion = "beta" | "v1.0";

/** One of them. */
export const apiVersion: Rule = /* @__PURE__ */ oneOf("beta", "v1.0");

/**
 * The base URL for the generated client, such as `https://graph.microsoft.us/v1.0`: no slash at its end, or Kiota would write
 * `beta//security`.
 *
 * @param of The cloud's name, or a cloud of your own.
 * @param version The version of Microsoft Graph.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`, `OPTION_INVALID`
 */
export function baseUrl(of: CloudName | Cloud, version: ApiVersion): string {
	checkArgument("version", version, apiVersion);
	return `${new URL(cloud(of).graph).origin}/${version}`;
}

/** Refuses a cloud that can't work, before any token is asked for. */
function checked(cloud: Cloud): Cloud {
	const graph = originOf(cloud, "graph");
	const authority = originOf(cloud, "authority");
	if (!isMixed(graph, authority)) return cloud;
	throw earlyError("CLOUD_INVALID", `${cloud.title} has Graph and authority of two clouds: ${graph}, ${authority}`);
}

function originOf(cloud: Cloud, part: "graph" | "authority"): string {
	const given: unknown = cloud[part];
	// A list is a text for URL.parse, and may be another one later.
	const url = typeof given === "string" ? URL.parse(given) : null;
	const isOrigin = url !== null && url.href === `${url.origin}/`;
	if (isOrigin && (url.protocol === "https:" || isLoopback(url))) return url.origin;
	throw earlyError("CLOUD_INVALID", `the ${part} of ${cloud.title} must be an https origin, not ${quoted(given)}`);
}

function isLoopback({ protocol, hostname }: URL): boolean {
	return protocol === "http:" && /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
}

/** Two known hosts that no known cloud has together. L4 and L5 share an authority; a private one goes with any Graph. */
function isMixed(graph: string, authority: string): boolean {
	const someCloud = (test: (cloud: Cloud) => boolean): boolean => Object.values<Cloud>(clouds).some(test);
	const hasGraph = (cloud: Cloud): boolean => cloud.graph === graph;
	const hasAuthority = (cloud: Cloud): boolean => [cloud.authority, ...cloud.authorityAliases].includes(authority);
	return (
		someCloud(hasGraph) && someCloud(hasAuthority) && !someCloud((cloud) => hasGraph(cloud) && hasAuthority(cloud))
	);
}
