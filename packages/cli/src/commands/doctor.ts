import { type Command, Option } from "commander";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { type CheckResult, marks } from "../doctor/check-result.js";
import { rejectOptions } from "../options/reject-options.js";
import type { Outcome } from "../output/outcome.js";
import { addTenantsOptions, manyTenantsOnly, type TenantsOptions } from "../tenants/tenants-options.js";

interface DoctorOptions extends ConnectionOptions, OutputOptions, TenantsOptions {
	readonly workspace?: string;
	readonly proxy?: string;
	readonly gcc?: boolean;
}

/** `mdi-sensors doctor`: looks at all that a call needs, and says what to do about what is missing. Changes nothing. */
export function addDoctor(parent: Command): void {
	const command = addCommand(
		parent,
		"doctor",
		"look at all that a call needs: cloud, hosts, clock, credential, token, permission",
	);
	command
		.optionsGroup("A sensor's own way, from the server that it goes to:")
		.option("--workspace <name>", "look only whether a sensor of this workspace reaches its API; signs in nowhere")
		.addOption(
			new Option("--proxy <url>", "the proxy that the sensor will go through; a password only by the variable").env(
				"MDI_SENSOR_PROXY",
			),
		)
		.option("--gcc", "the workspace is in US Government GCC, whose Graph is the global one")
		.optionsGroup("Options:");
	addTenantsOptions(command, "check the access to all tenants of this YAML file");
	addConnectionOptions(command).action(
		toAction(async (options: DoctorOptions, command) => {
			if (options.workspace !== undefined) {
				rejectOptions(command, ["tenants", ...manyTenantsOnly], "does not go with --workspace; nothing was sent");
				return checkSensorRoute(options.workspace, options, command);
			}
			rejectOptions(command, ["proxy", "gcc"], "goes with --workspace; nothing was sent. Name the workspace");
			if (options.tenants !== undefined) return checkTenants(options.tenants, options, command);
			rejectOptions(
				command,
				manyTenantsOnly,
				"goes with --tenants only; nothing was sent. Name the file of the tenants",
			);
			const { startProgress } = await import("../output/progress.js");
			const progress = startProgress("looking at cloud, hosts and credential");
			try {
				const [{ connectionFrom }, { runChecks }] = await Promise.all([
					import("../connection/connection.js"),
					import("../doctor/run-checks.js"),
				]);
				const { tenantId } = options;
				const { AZURE_AUTHORITY_HOST: authorityHost } = process.env;
				const findings = await runChecks({ ...connectionFrom(options), tenantId, authorityHost });
				const isSound = findings.every(({ status }) => status !== "problem");
				return { data: { findings }, text: findings.map(toLines).join("\n"), exit: isSound ? "DONE" : "FINDINGS" };
			} finally {
				progress.end();
			}
		}),
	);
}

async function checkTenants(file: string, options: DoctorOptions, command: Command): Promise<Outcome> {
	rejectOptions(command, ["tenantId"], "goes with one tenant, not with --tenants; nothing was sent");
	const [{ overTenants }, { doctorTask }] = await Promise.all([
		import("../tenants/over-tenants.js"),
		import("../doctor/doctor-task.js"),
	]);
	const task = doctorTask(process.env.AZURE_AUTHORITY_HOST);
	return overTenants(file, { ...options, hostVariables: hostVariables(command) }, task);
}

async function checkSensorRoute(workspace: string, options: DoctorOptions, command: Command): Promise<Outcome> {
	const [{ checkSensorApi }, { sensorRoute }, { trust }] = await Promise.all([
		import("../doctor/check-sensor-api.js"),
		import("../doctor/sensor-route.js"),
		import("../connection/network.js"),
	]);
	const isTyped = command.getOptionValueSource("proxy") === "cli";
	const route = sensorRoute(workspace, { ...options, isTyped });
	if (options.caFile) trust(options.caFile);
	const finding = await checkSensorApi(route);
	return {
		data: { findings: [finding] },
		text: toLines(finding),
		exit: finding.status === "problem" ? "FINDINGS" : "DONE",
	};
}

function toLines({ check, status, found, remedy }: CheckResult): string {
	const text = remedy === undefined ? found : `${found}\nwhat to do: ${remedy}`;
	return `${marks[status].padEnd(8)} ${check.padEnd(11)} ${text.replaceAll("\n", indent)}`;
}

const indent = `\n${" ".repeat(21)}`;
