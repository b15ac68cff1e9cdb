/** The hosts that a sensor itself needs, in one of the environments that sensors live in. */
export interface SensorHosts {
	/** The name that people use for the environment. */
	readonly title: string;
	/** What follows the workspace's name in the host of the sensor API. */
	readonly sensorApiSuffix: string;
	/** The page that documents it. */
	readonly source: string;
	/** Day of reading, as YYYY-MM-DD. */
	readonly asOf: string;
}

const configureProxy = "https://learn.microsoft.com/defender-for-identity/deploy/configure-proxy";
const usGovernment = "https://learn.microsoft.com/defender-for-identity/us-govt-gcc-high";
const asOf = "2026-11-01";

/**
 * The hosts of sensors, which are no clouds of Graph: GCC has hosts of its own here and uses Graph's global ones, and L4 and
 * L5 share theirs.
 *
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/configure-proxy | Required hosts}
 */
export const sensorHosts = {
	global: { title: "Global", sensorApiSuffix: "sensorapi.atp.azure.com", source: configureProxy, asOf },
	gcc: { title: "US Government GCC", sensorApiSuffix: "sensorapi.gcc.atp.azure.com", source: usGovernment, asOf },
	usGov: { title: "US Government L4, L5", sensorApiSuffix: "sensorapi.atp.azure.us", source: usGovernment, asOf },
} as const satisfies Record<string, SensorHosts>;
