import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { CloudName } from "../clouds/cloud-settings.js";
import type { Emulator } from "../emulator.js";
import type { JournalEntry } from "../journal/journal.js";
import { startEmulator } from "../start-emulator.js";
import { commonSecret } from "../tenants-file.js";
import { describeEmulator, describeForPeople, type Rehearsal } from "./describe-emulator.js";

/** What can be chosen at a terminal. */
export interface TerminalOptions {
	readonly cloud: readonly CloudName[];
	/** How many tenants there are. @default one for each cloud */
	readonly tenants?: number | undefined;
	readonly port: number;
	readonly https: boolean;
	readonly shape: "flat" | "wrapped";
	/** Milliseconds. */
	readonly latency: number;
	/** Where to write a tenants file for `mdi-sensors`. */
	readonly tenantsFile?: string | undefined;
	/** Whether to print one line of JSON instead of text. */
	readonly json: boolean;
	/** Whether to print a line for each request. */
	readonly verbose: boolean;
}

/** Where it is printed to. */
export interface Terminal {
	readonly stdout: { write(text: string): unknown };
	readonly stderr: { write(text: string): unknown };
}

/** Runs the emulator until the process is told to end (SIGINT or SIGTERM), and says how to use it. */
export async function runEmulator(options: TerminalOptions, { stdout, stderr }: Terminal = process): Promise<void> {
	const end = signalled();
	const { cloud: clouds, port, https, shape, latency: latencyMs } = options;
	const apps = [{ secret: commonSecret() }];
	const tenants = Array.from({ length: options.tenants ?? clouds.length }, (_, place) => ({
		cloud: clouds[place % clouds.length],
		apps,
	}));
	const onResponse = options.verbose ? (entry: JournalEntry) => stderr.write(line(entry)) : undefined;
	await using emulator = await startEmulator({ clouds, tenants, port, https, shape, latencyMs, onResponse });
	const description = describeEmulator(emulator, https ? await emulator.caFile() : undefined);
	const rehearsal =
		options.tenantsFile === undefined ? undefined : await writeTenantsFile(emulator, options.tenantsFile);
	stdout.write(
		options.json ? `${JSON.stringify({ ...description, rehearsal })}\n` : describeForPeople(description, rehearsal),
	);
	await end;
}

/** A tenants file that can't be written. */
export class UnwritableFile extends Error {}

async function writeTenantsFile(emulator: Emulator, file: string): Promise<Rehearsal> {
	const { text, env } = await emulator.tenantsFile();
	await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
		throw new UnwritableFile(`the tenants file ${file} can't be written (${error.code})`);
	});
	return { tenantsFile: file, env };
}

async function signalled(): Promise<void> {
	const others = new AbortController();
	const signals = ["SIGINT", "SIGTERM"].map((signal) => once(process, signal, { signal: others.signal }));
	await Promise.race(signals);
	others.abort();
	await Promise.allSettled(signals);
}

function line({ at, method, path, tenant, status, fault }: JournalEntry): string {
	return `${[at, method, path, tenant ?? "-", status ?? "cut", fault ?? ""].join(" ").trimEnd()}\n`;
}
