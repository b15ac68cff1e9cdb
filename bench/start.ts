import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startEmulator } from "@mdi-sensors/emulator";
import { programOf } from "@mdi-sensors/testing/program-of";
import { median } from "./median.ts";
import type { Row } from "./row.ts";

const rounds = 9;
const runsInARound = 5;
const cli = programOf("@mdi-sensors/cli");

/**
 * What a short command costs from start to end, in times of a Node that does nothing: processor time of the whole process,
 * which does not hang on what else the machine does as wall time would. They take turns.
 */
export async function start(): Promise<Row[]> {
	await using emulator = await startEmulator();
	const { id, app } = emulator.tenant();
	const { graph, authority } = emulator.cloud();
	const env = {
		...process.env,
		AZURE_TENANT_ID: id,
		AZURE_CLIENT_ID: app.id,
		AZURE_CLIENT_SECRET: app.secret,
		MDI_SENSORS_GRAPH: graph,
		MDI_SENSORS_AUTHORITY: authority,
		NODE_EXTRA_CA_CERTS: await emulator.caFile(),
	};
	const commands = { nothing: ["-e", "0"], clouds: [cli, "clouds"], show: [cli, "key", "show"] };
	const times = { nothing: [] as number[], clouds: [] as number[], show: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		for (const name of Object.keys(commands) as (keyof typeof commands)[]) {
			times[name].push(await processorTime([process.execPath, ...commands[name]], name === "show" ? env : process.env));
		}
	}
	const ratio = (name: keyof typeof times) => median(times[name].map((time, at) => time / (times.nothing[at] ?? time)));
	const note = `node -e 0: ${Math.round(median(times.nothing))} ms of processor time`;
	const unit = "× node -e 0";
	return [
		// Wanted are 1.5 and 2.5; of the second, most is loading @azure/identity, and TLS.
		{ what: "mdi-sensors clouds", value: ratio("clouds"), unit, budget: { atMost: 2 }, note },
		{ what: "mdi-sensors key show, of the emulator", value: ratio("show"), unit, note },
	];
}

/** Milliseconds of processor time that one run takes, those of the system for it included. */
async function processorTime(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
	// Node does not tell what its children took; a shell does.
	const script = `for run in $(seq ${runsInARound}); do "$@" >/dev/null || exit 1; done; times`;
	const { stdout } = await promisify(execFile)("bash", ["-c", script, "bash", ...command], { env });
	const ofChildren = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
	const seconds = ofChildren.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
	return (seconds * 1000) / runsInARound;
}
