import { GraphError } from "../errors/graph-error.js";
import { type Cloud, type CloudName, clouds } from "./clouds.js";

/**
 * Finds a cloud by its name, and takes a description of one (the emulator's, say) as it is.
 *
 * @param cloud A name of {@link clouds}, or a cloud of your own.
 * @throws {GraphError} `CLOUD_UNKNOWN` for any other name.
 */
export function cloud(cloud: CloudName | Cloud): Cloud {
	if (typeof cloud === "object" && cloud !== null) return cloud;
	if (Object.hasOwn(clouds, cloud)) return clouds[cloud];
	const known = Object.keys(clouds).join(", ");
	throw new GraphError("CLOUD_UNKNOWN", `there is no cloud named ${JSON.stringify(cloud)}; the clouds are ${known}`);
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
