import { GraphError } from "../errors/graph-error.js";
import { type Cloud, clouds } from "./clouds.js";

/**
 * Refuses a cloud that can't work, before any token is asked for.
 *
 * @param cloud The cloud that was chosen.
 * @param assumeOffered Take the sensors API as offered there, whatever the table says.
 * @throws {GraphError} `CLOUD_NOT_OFFERED`, or `CLOUD_INVALID` for hosts that are not origins, not safe, or of two clouds.
 */
export function checkCloud(cloud: Cloud, assumeOffered = false): void {
	const graph = originOf(cloud, "graph");
	const authority = originOf(cloud, "authority");
	if (isMixed(graph, authority)) {
		throw new GraphError(
			"CLOUD_INVALID",
			`${cloud.title} has Graph and authority of two clouds (${graph}, ${authority})`,
		);
	}
	if (typeof cloud.sensorsApi?.offered !== "boolean") {
		throw new GraphError("CLOUD_INVALID", `${cloud.title} does not say in sensorsApi whether the API is offered there`);
	}
	const { offered, asOf, source } = cloud.sensorsApi;
	if (offered || assumeOffered) return;
	const others = Object.values<Cloud>(clouds).flatMap(({ title, sensorsApi }) => (sensorsApi.offered ? title : []));
	throw new GraphError(
		"CLOUD_NOT_OFFERED",
		`the sensors API is not offered in ${cloud.title} as of ${asOf} (${source}), but in ${others.join(", ")}`,
	);
}

function originOf(cloud: Cloud, part: "graph" | "authority"): string {
	const url = URL.parse(cloud[part]);
	const isOrigin = url !== null && url.href === `${url.origin}/`;
	if (isOrigin && (url.protocol === "https:" || isLoopback(url))) return url.origin;
	throw new GraphError(
		"CLOUD_INVALID",
		`the ${part} of ${cloud.title} must be an https origin, not ${JSON.stringify(cloud[part])}`,
	);
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
