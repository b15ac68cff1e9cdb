import { type CloudName, sensorHosts } from "@mdi-sensors/connect/clouds";
import { CliError } from "../cli-error.js";
import type { SensorRoute } from "./check-sensor-api.js";

/** What says which way a sensor goes. */
export interface SensorRouteOptions {
	readonly cloud: CloudName;
	readonly gcc?: boolean | undefined;
	readonly proxy?: string | undefined;
	/** Whether the proxy stands on the command line, which every process can read. */
	readonly isTyped?: boolean | undefined;
}

/** The environments of sensors by the clouds of Graph. */
const environments: Partial<Record<CloudName, keyof typeof sensorHosts>> = {
	global: "global",
	usGovL4: "usGov",
	usGovL5: "usGov",
};

/**
 * The way that a sensor of a workspace goes to its API.
 *
 * @throws {CliError} `USAGE`
 */
export function sensorRoute(workspace: string, { cloud, gcc, proxy, isTyped }: SensorRouteOptions): SensorRoute {
	if (!/^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(workspace)) {
		const form = "letters, digits and hyphens, such as contoso-corp of contoso-corp.atp.azure.com";
		throw new CliError("USAGE", `--workspace must be the name alone (${form}), not ${JSON.stringify(workspace)}`);
	}
	if (gcc && cloud !== "global") throw new CliError("USAGE", "--gcc goes with the cloud global; leave out --cloud");
	const environment = gcc ? "gcc" : environments[cloud];
	if (environment === undefined) throw new CliError("USAGE", `no hosts of sensors are known in the cloud ${cloud}`);
	return {
		host: `${workspace.toLowerCase()}${sensorHosts[environment].sensorApiSuffix}`,
		proxy: proxy === undefined ? undefined : proxyFrom(proxy, isTyped ?? false),
	};
}

function proxyFrom(text: string, isTyped: boolean): URL {
	const url = URL.parse(text);
	if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
		throw new CliError("USAGE", "--proxy must be a URL such as http://proxy.example:8080");
	}
	if (isTyped && url.password !== "") {
		const why = "every process can read a command line";
		throw new CliError(
			"USAGE",
			`--proxy holds a password, and ${why}; put the URL into the variable MDI_SENSOR_PROXY instead`,
		);
	}
	return url;
}
