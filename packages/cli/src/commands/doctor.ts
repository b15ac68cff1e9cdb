import type { Command } from "commander";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import type { Finding } from "../doctor/finding.js";
import { addVerb, type OutputOptions, verb } from "../verb.js";

/** `mdi-sensors doctor`: looks at all that a call needs, and says what to do about what is missing. Changes nothing. */
export function addDoctor(parent: Command): void {
	const command = addVerb(
		parent,
		"doctor",
		"look at all that a call needs: cloud, hosts, clock, credential, token, permission",
	);
	addConnectionOptions(command).action(
		verb(async (options: ConnectionOptions & OutputOptions) => {
			const { startProgress } = await import("../output/progress.js");
			const progress = startProgress("looking at cloud, hosts and credential");
			try {
				const [{ connectionFrom }, { examine }] = await Promise.all([
					import("../connection/connection.js"),
					import("../doctor/examine.js"),
				]);
				const { tenantId } = options;
				const authorityHost = process.env.AZURE_AUTHORITY_HOST;
				const findings = await examine({ ...connectionFrom(options), tenantId, authorityHost });
				const isSound = findings.every(({ status }) => status !== "problem");
				return { data: { findings }, text: findings.map(toLines).join("\n"), exit: isSound ? "DONE" : "FINDINGS" };
			} finally {
				progress.end();
			}
		}),
	);
}

const marks = { ok: "ok", warning: "warning", problem: "PROBLEM" } as const satisfies Record<Finding["status"], string>;

function toLines({ check, status, found, remedy }: Finding): string {
	const text = remedy === undefined ? found : `${found}\nwhat to do: ${remedy}`;
	return `${marks[status].padEnd(8)} ${check.padEnd(11)} ${text.replaceAll("\n", indent)}`;
}

const indent = `\n${" ".repeat(21)}`;
