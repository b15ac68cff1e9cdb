import { randomUUID } from "node:crypto";

/** The version of the sensors and of their package. */
export const packageVersion = "2.245.1.0";

/** The values that Graph describes for how a sensor is. */
export const sensorEnums = {
	deploymentStatus: [
		"upToDate",
		"outdated",
		"updating",
		"updateFailed",
		"notConfigured",
		"unreachable",
		"disconnected",
		"startFailure",
		"syncing",
	],
	healthStatus: ["healthy", "notHealthyLow", "notHealthyMedium", "notHealthyHigh"],
	serviceStatus: ["stopped", "starting", "running", "disabled", "onboarding", "unknown"],
	sensorType: [
		"adConnectIntegrated",
		"adcsIntegrated",
		"adfsIntegrated",
		"domainControllerIntegrated",
		"domainControllerStandalone",
	],
} as const;

/** What kind of server a sensor is on. */
export type SensorType = (typeof sensorEnums)["sensorType"][number];
/** Whether a sensor is installed as it should be. */
export type DeploymentStatus = (typeof sensorEnums)["deploymentStatus"][number];
/** Whether a sensor is well. */
export type HealthStatus = (typeof sensorEnums)["healthStatus"][number];
/** What the sensor's Windows service does. */
export type ServiceStatus = (typeof sensorEnums)["serviceStatus"][number];

/** How a sensor is. */
export interface SensorStatus {
	/** Whether it is installed as it should be. */
	readonly deploymentStatus: DeploymentStatus;
	/** Whether it is well. */
	readonly healthStatus: HealthStatus;
	/** Shown by v1.0 alone. */
	readonly serviceStatus: ServiceStatus;
	/** How many health issues are open. */
	readonly openHealthIssuesCount: number;
}

/** How a sensor is, where it is not healthy and up to date. */
export type SomeStatus = { readonly [Name in keyof SensorStatus]?: SensorStatus[Name] | undefined };

/** A sensor that is to be installed. */
export interface SensorInstallation {
	/** The server's name, such as `DC01`. */
	readonly name: string;
	/** The deployment access key that the installer is given. */
	readonly key: string;
	/** The server's domain. @default the tenant's */
	readonly domain?: string | undefined;
	/** What kind of server it is. @default "domainControllerIntegrated" */
	readonly sensorType?: SensorType | undefined;
	/** Seconds until it is up. @default the setting `sensorStartSeconds` */
	readonly startSeconds?: number | undefined;
	/** How it is once it is up, where it is not healthy and up to date. */
	readonly status?: SomeStatus | undefined;
}

/** What a sensor is made of. */
interface SensorFacts {
	readonly id?: string;
	readonly name: string;
	readonly domain: string;
	readonly sensorType: SensorType;
	/** Milliseconds since 1970. */
	readonly installedAt: number;
	/** Milliseconds since 1970. */
	readonly upAt: number;
	readonly status?: SomeStatus | undefined;
}

const starting: SensorStatus = {
	deploymentStatus: "syncing",
	healthStatus: "healthy",
	serviceStatus: "starting",
	openHealthIssuesCount: 0,
};

/** A sensor of a tenant. After the installation it starts; some time later it is up, healthy or not. */
export class Sensor {
	/** Its id, a GUID. */
	readonly id: string;
	/** The server's name. */
	readonly name: string;
	/** The server's domain. */
	readonly domain: string;
	/** What kind of server it is on. */
	readonly sensorType: SensorType;
	/** When it was installed. */
	readonly installedOn: Date;
	#upAt: number;
	#up: SensorStatus;

	/** @internal */
	constructor({ id = randomUUID(), name, domain, sensorType, installedAt, upAt, status }: SensorFacts) {
		this.id = id;
		this.name = name;
		this.domain = domain;
		this.sensorType = sensorType;
		this.installedOn = new Date(installedAt);
		this.#upAt = upAt;
		this.#up = upStatus(status);
	}

	/**
	 * Says how it is from now on, and ends its start.
	 *
	 * @param status What is not named is as of a sensor that is up, up to date and healthy.
	 */
	setStatus(status: SomeStatus = {}): void {
		this.#upAt = Number.NEGATIVE_INFINITY;
		this.#up = upStatus(status);
	}

	/** How it is at a time of the emulator's clock, in milliseconds since 1970. */
	statusAt(now: number): SensorStatus {
		return now < this.#upAt ? starting : this.#up;
	}

	/** What Graph shows of it. @internal */
	resource(now: number, version: string): SensorResource {
		const { serviceStatus, ...status } = this.statusAt(now);
		return {
			id: this.id,
			displayName: this.name,
			domainName: this.domain,
			sensorType: this.sensorType,
			...status,
			...(version === "v1.0" && { serviceStatus }),
			createdDateTime: this.installedOn.toISOString(),
			version: packageVersion,
			settings: {
				description: "",
				domainControllerDnsNames: [`${this.name.toLowerCase()}.${this.domain}`],
				isDelayedDeploymentEnabled: false,
			},
		};
	}
}

/** A sensor as Graph shows it. */
export type SensorResource = Readonly<Record<string, unknown>>;

function upStatus(given: SomeStatus = {}): SensorStatus {
	const healthStatus = given.healthStatus ?? "healthy";
	return {
		deploymentStatus: given.deploymentStatus ?? "upToDate",
		healthStatus,
		serviceStatus: given.serviceStatus ?? "running",
		openHealthIssuesCount: given.openHealthIssuesCount ?? (healthStatus === "healthy" ? 0 : 1),
	};
}
