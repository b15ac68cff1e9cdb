import { spawn } from "node:child_process";
import { median } from "./median.ts";

/** What a cold process took: the medians of several runs. */
export interface ColdProcess {
	readonly milliseconds: number;
	/** Peak resident memory in MB (10^6 bytes); 0 where it is not known. */
	readonly megabytes: number;
}

/** Arguments for `node`; or what starts another program, and waits for it. */
export type Command = readonly string[] | (() => Promise<unknown>);

/**
 * Runs commands in turn, A B A B, each in a process of its own, and gives each one's medians.
 *
 * @param commands By name.
 * @param runs How often each is run.
 */
export async function coldProcesses<Name extends string>(
	commands: Record<Name, Command>,
	runs = 5,
): Promise<Record<Name, ColdProcess>> {
	const names = Object.keys(commands) as Name[];
	const seen = new Map<Name, { milliseconds: number; megabytes: number }[]>(names.map((name) => [name, []]));
	for (let run = 0; run < runs; run++) {
		for (const name of names) seen.get(name)?.push(await timed(commands[name]));
	}
	const medians = names.map((name) => {
		const each = seen.get(name) ?? [];
		return [
			name,
			{ milliseconds: median(each.map((r) => r.milliseconds)), megabytes: median(each.map((r) => r.megabytes)) },
		];
	});
	return Object.fromEntries(medians);
}

const reportPeak = new URL("report-peak.js", import.meta.url).href;

async function timed(command: Command): Promise<{ milliseconds: number; megabytes: number }> {
	if (typeof command !== "function") return once(command);
	const start = performance.now();
	await command();
	return { milliseconds: performance.now() - start, megabytes: 0 };
}

function once(args: readonly string[]): Promise<{ milliseconds: number; megabytes: number }> {
	return new Promise((resolve, reject) => {
		const start = performance.now();
		const child = spawn(process.execPath, ["--import", reportPeak, ...args], {
			stdio: ["ignore", "ignore", "pipe", "ipc"],
		});
		let peak = 0;
		let complaint = "";
		child.on("message", (kilobytes) => {
			peak = Number(kilobytes) * 1024;
		});
		child.stderr?.on("data", (chunk) => {
			complaint += chunk;
		});
		child.on("error", reject);
		child.on("exit", (code) => {
			if (code !== 0) reject(new Error(`node ${args.join(" ")} ended with ${code}: ${complaint}`));
			else resolve({ milliseconds: performance.now() - start, megabytes: peak / 1e6 });
		});
	});
}
