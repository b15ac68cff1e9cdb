import type { Sensors } from "@mdi-sensors/connect";
import type { Command } from "commander";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { parseDuration } from "../options/option-values.js";
import { rejectOptions } from "../options/reject-options.js";
import type { Outcome } from "../output/outcome.js";
import { addTenantsOptions, manyTenantsOnly, type TenantsOptions } from "../tenants/tenants-options.js";

type Sensor = Awaited<ReturnType<Sensors["waitForSensor"]>>;

interface ListOptions extends ConnectionOptions, OutputOptions, TenantsOptions {
	readonly filter?: string;
	readonly unhealthy?: boolean;
}

interface WaitOptions extends ConnectionOptions, OutputOptions {
	readonly name: string;
	readonly domain?: string;
	readonly timeout?: number;
}

/** `mdi-sensors sensors list|wait`: which sensors there are, and whether one has come up. Changes nothing. */
export function addSensors(parent: Command): void {
	const sensors = parent.command("sensors").description("list sensors, or wait until one is healthy");
	const list = addCommand(sensors, "list", "list the sensors of the workspace, with their health")
		.option("--filter <expression>", "only those for which it holds, such as \"domainName eq 'contoso.com'\"")
		.option("--unhealthy", "only those that are not healthy or not up to date");
	addTenantsOptions(list, "list the sensors of all tenants of this YAML file");
	addConnectionOptions(list).action(toAction(listSensors));
	const wait = addCommand(sensors, "wait", "wait until a sensor is healthy and up to date")
		.requiredOption("--name <name>", "the sensor's name, such as DC01")
		.option("--domain <domain>", "its domain, where sensors of several domains have that name")
		.option("--timeout <time>", "how long to wait, such as 10m (default: 30m)", parseDuration);
	addConnectionOptions(wait).action(toAction(waitForSensor));
}

async function listSensors(options: ListOptions, command: Command): Promise<Outcome> {
	if (options.tenants !== undefined) return listSensorsOfAll(options.tenants, options, command);
	rejectOptions(command, manyTenantsOnly, "goes with --tenants only; nothing was sent. Name the file of the tenants");
	const { filter, unhealthy = false } = options;
	const [{ connectionFrom }, { toTable }, { startProgress }] = await Promise.all([
		import("../connection/connection.js"),
		import("../output/layout.js"),
		import("../output/progress.js"),
	]);
	const { connect } = connectionFrom(options);
	const progress = startProgress("reading the sensors");
	const onSensor = (found: number) => progress.update(`reading the sensors: ${found}`);
	try {
		const found = await sensorsOf(connect(), { filter, unhealthy, onSensor });
		return {
			data: { sensors: found.map(toData) },
			text: found.length === 0 ? noSensor(unhealthy) : toTable(head, found.map(toRow)),
		};
	} finally {
		progress.end();
	}
}

const head = ["sensor", "domain", "type", "version", "deployment", "health", "issues"];

async function listSensorsOfAll(file: string, options: ListOptions, command: Command): Promise<Outcome> {
	rejectOptions(command, ["tenantId"], "goes with one tenant, not with --tenants; nothing was sent");
	const { overTenants } = await import("../tenants/over-tenants.js");
	const { filter, unhealthy = false } = options;
	return overTenants(
		file,
		{ ...options, hostVariables: hostVariables(command) },
		{
			doing: "reading the sensors",
			head,
			optional: ["cloud", "type", "version", "domain"],
			prepare: (tenant) => tenant,
			read: (sensors, _, signal) => sensorsOf(sensors, { filter, unhealthy, signal }),
			describe: (found) => ({ outcome: "read", rows: found.map(toRow), data: { sensors: found.map(toData) } }),
			summary(all) {
				if (all.length === 0) return ""; // no tenant could be read
				const found = all.flat();
				const without = all.filter(({ length }) => length === 0).length;
				if (found.length === 0) return `${noSensor(unhealthy)} in ${count(all.length, "tenant")}`;
				const sick = unhealthy
					? ""
					: `, ${found.filter((sensor) => !isHealthy(sensor)).length} not healthy or not up to date`;
				const none = without === 0 ? "" : `; ${noSensor(unhealthy)} in ${count(without, "tenant")}`;
				return `${count(found.length, "sensor")} in ${count(all.length - without, "tenant")}${sick}${none}`;
			},
		},
	);
}

function count(many: number, what: string): string {
	return `${many} ${what}${many === 1 ? "" : "s"}`;
}

function noSensor(unhealthy: boolean): string {
	return unhealthy ? "no sensor is unhealthy" : "there is no sensor";
}

/** Which sensors are read. */
interface Wanted {
	readonly filter: string | undefined;
	readonly unhealthy: boolean;
	readonly signal?: AbortSignal;
	/** Told how many were found so far. */
	readonly onSensor?: (found: number) => void;
}

async function sensorsOf(sensors: Sensors, { filter, unhealthy, signal, onSensor }: Wanted): Promise<Sensor[]> {
	const found: Sensor[] = [];
	for await (const sensor of sensors.listSensors({ filter, signal })) {
		if (!unhealthy || !isHealthy(sensor)) found.push(sensor);
		onSensor?.(found.length);
	}
	return found;
}

async function waitForSensor({ name, domain, timeout = 30 * 60_000, ...options }: WaitOptions): Promise<Outcome> {
	const [{ connectionFrom }, { toFields }, { startProgress }, { write }] = await Promise.all([
		import("../connection/connection.js"),
		import("../output/layout.js"),
		import("../output/progress.js"),
		import("../output/write.js"),
	]);
	const { connect } = connectionFrom(options);
	const progress = startProgress(`waiting for ${name}`);
	try {
		const sensor = await connect().waitForSensor({
			name,
			domain,
			timeoutMs: timeout,
			onChange({ sensor, at }) {
				const state = sensor === undefined ? "not listed yet" : `${sensor.deploymentStatus}, ${sensor.healthStatus}`;
				progress.update(`waiting for ${name}: ${state}`);
				void write(process.stderr, `${at.toISOString()} ${name}: ${state}`);
			},
		});
		const { displayName, domainName, version } = sensor;
		return {
			data: { sensor: toData(sensor) },
			text: toFields({ healthy: displayName ?? name, domain: domainName ?? undefined, version: version ?? undefined }),
		};
	} finally {
		progress.end();
	}
}

function isHealthy({ healthStatus, deploymentStatus }: Sensor): boolean {
	return healthStatus === "healthy" && deploymentStatus === "upToDate";
}

function toRow(sensor: Sensor): string[] {
	const { displayName, domainName, sensorType, version, deploymentStatus, healthStatus, openHealthIssuesCount } =
		sensor;
	const cells = [displayName, domainName, sensorType, version, deploymentStatus, healthStatus, openHealthIssuesCount];
	return cells.map((cell) => String(cell ?? ""));
}

/** What is known of a sensor, without what Kiota adds to its models. */
function toData(sensor: Sensor): object {
	const { id, displayName, domainName, sensorType, version, deploymentStatus, healthStatus } = sensor;
	const { openHealthIssuesCount, createdDateTime, settings, additionalData } = sensor;
	const { description, domainControllerDnsNames, isDelayedDeploymentEnabled } = settings ?? {};
	return {
		id,
		displayName,
		domainName,
		sensorType,
		version,
		deploymentStatus,
		healthStatus,
		// Only v1.0 has it, and the client is generated from beta.
		serviceStatus: additionalData?.serviceStatus,
		openHealthIssuesCount,
		createdDateTime,
		settings: settings && { description, domainControllerDnsNames, isDelayedDeploymentEnabled },
	};
}
