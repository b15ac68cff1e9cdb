import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startEmulator } from "@mdi-sensors/emulator";
import { programOf } from "@mdi-sensors/testing/program-of";
import { build } from "rolldown";
import { median } from "./median.ts";
import { newFolder } from "./new-folder.ts";
import type { Row } from "./row.ts";

const rounds = 9;
const runsInARound = 5;
const cli = programOf("@mdi-sensors/cli");

const bare = fileURLToPath(new URL("start/bare.ts", import.meta.url));

/**
 * What a short command costs from start to end, in times of a Node that does nothing: processor time of the whole process,
 * which does not hang on what else the machine does as wall time would. They take turns.
 *
 * Beside `key show` stands what takes the same way by hand, with `@azure/identity` and fetch: most of both is theirs and Node's.
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
	const folder = newFolder();
	const bundled = join(folder, "bare.mjs");
	await build({ input: bare, platform: "node", output: { file: bundled, minify: true, codeSplitting: false } });
	const commands = {
		nothing: ["-e", "0"],
		clouds: [cli, "clouds"],
		fetch: ["-e", `fetch("${graph}").then((response) => response.text())`],
		show: [cli, "key", "show"],
		bundled: [bundled],
		bare: [bare],
	};
	const times = Object.fromEntries(Object.keys(commands).map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		for (const [name, args] of Object.entries(commands)) {
			times[name]?.push(await processorTime([process.execPath, ...args], env));
		}
	}
	rmSync(folder, { recursive: true });
	const ratio = (name: keyof typeof commands, to: keyof typeof commands = "nothing") =>
		median((times[name] ?? []).map((time, at) => time / (times[to]?.[at] ?? time)));
	const milliseconds = (name: keyof typeof commands) => Math.round(median(times[name] ?? []));
	const note = `node -e 0: ${milliseconds("nothing")} ms of processor time`;
	const unit = "× node -e 0";
	const show = "mdi-sensors key show, of the emulator";
	return [
		{ what: "mdi-sensors clouds", value: ratio("clouds"), unit, budget: { atMost: 1.5 }, note },
		{
			what: show,
			value: ratio("show"),
			unit,
			peer: { what: "one fetch, without a sign-in", value: ratio("fetch") },
			// Wanted are 2.5; one fetch is more than that, and @azure/identity sends two requests by a client of its own before.
			budget: { atMost: 6.6 },
			note: `${milliseconds("show")} ms, one fetch ${milliseconds("fetch")} ms`,
		},
		{
			what: show,
			value: ratio("show", "bundled"),
			unit: "× by hand",
			peer: { what: "by hand, not bundled", value: ratio("bare", "bundled") },
			budget: { atMost: 1.35 },
			note: "by hand: @azure/identity and fetch, bundled into one file",
		},
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
