import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { programOf } from "./program-of.ts";

const main = programOf("@mdi-sensors/cli");

/** A tenant of an emulator. */
export interface TrialTenant {
	readonly id: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

/** What the service holds. */
export interface Held {
	readonly id: string;
	readonly key: string;
	readonly rotations: number;
}

/** What a trial goes by. */
export interface Trial {
	/** An empty folder. */
	readonly folder: string;
	readonly tenants: readonly TrialTenant[];
	/** Where the emulator is, and its certificate. */
	readonly env: Readonly<Record<string, string>>;
	/** What the emulator holds of every tenant. */
	readonly held: () => Promise<readonly Held[]>;
	/** How often the program is killed before a run may come to its end. */
	readonly kills: number;
	/** From 0 to 1: where the kills strike. */
	readonly random: () => number;
}

/** What came of a trial. */
export interface Verdict {
	/** How many kills struck before the run had ended by itself. */
	readonly kills: number;
	/** Tenants that were in doubt when a kill struck. */
	readonly inDoubt: number;
	readonly rotatedTwice: readonly string[];
	readonly notRotated: readonly string[];
	/** Tenants whose file does not hold the key that the service holds. */
	readonly lost: readonly string[];
	/** What is in the folder of the keys besides the keys. */
	readonly leftBehind: readonly string[];
	/** The last run's exit code. */
	readonly code: number | null;
	/** All that was printed and written, but for the files with keys. */
	readonly said: string;
}

/**
 * Rotates all tenants, kills the program in the middle (SIGKILL: it can't prepare for it) and runs it again, and then holds
 * what the service has against what arrived. It imports nothing of ours, so that tests and scripts can both load it.
 */
export async function killTrial({ folder, tenants, env, held, kills, random }: Trial): Promise<Verdict> {
	const before = new Map((await held()).map(({ id, rotations }) => [id, rotations]));
	const record = join(folder, "records");
	const file = join(folder, "tenants.yaml");
	mkdirSync(join(folder, "keys"));
	// JSON is YAML.
	writeFileSync(file, JSON.stringify({ defaults: { sink: { file: "keys/{tenant}" } }, tenants: tenants.map(toEntry) }));
	const secrets = Object.fromEntries(tenants.map(({ clientSecret }, index) => [`SECRET_${index}`, clientSecret]));
	const args = ["key", "rotate", "--tenants", file, "--record", record, "--yes", "--settle-ms", "300"];
	const { PATH, NODE_COMPILE_CACHE } = process.env;
	const start = () =>
		spawn(process.execPath, [main, ...args], { env: { PATH, NODE_COMPILE_CACHE, ...env, ...secrets } });

	const said: string[] = [];
	let struck = 0;
	let inDoubt = 0;
	for (let kill = 0; kill < kills; kill++) {
		const written = lines(record);
		// A run writes two lines for each tenant.
		const target = written + random() * Math.max(0, 2 * tenants.length - written);
		const child = listen(start(), said);
		await until(() => lines(record) >= target || child.process.exitCode !== null);
		await sleep(random() * 60);
		if (child.process.kill("SIGKILL") && (await child.ended) === null) struck++;
		inDoubt += countInDoubt(record);
	}
	const code = await listen(start(), said).ended;
	const after = await held();
	const rotations = ({ id, rotations: now }: Held) => now - (before.get(id) ?? 0);
	const arrived = (id: string) =>
		existsSync(join(folder, "keys", id)) ? readFileSync(join(folder, "keys", id), "utf8") : undefined;
	return {
		kills: struck,
		inDoubt,
		rotatedTwice: after.filter((tenant) => rotations(tenant) > 1).map(({ id }) => id),
		notRotated: after.filter((tenant) => rotations(tenant) < 1).map(({ id }) => id),
		leftBehind: readdirSync(join(folder, "keys")).filter((name) => !tenants.some(({ id }) => id === name)),
		lost: after.filter(({ id, key }) => arrived(id) !== key).map(({ id }) => id),
		code,
		said: said.join("") + readFileSync(record, "utf8"),
	};
}

function toEntry({ id, clientId }: TrialTenant, index: number) {
	return { tenant: id, credential: { kind: "client-secret", clientId, clientSecretEnv: `SECRET_${index}` } };
}

function listen(process: ChildProcess, said: string[]) {
	for (const stream of [process.stdout, process.stderr]) stream?.on("data", (chunk) => said.push(String(chunk)));
	const ended = new Promise<number | null>((resolve) => process.on("close", resolve));
	return { process, ended };
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(5);
}

function lines(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.size ? readFileSync(path, "utf8").split("\n").length : 0;
}

function countInDoubt(record: string): number {
	if (!existsSync(record)) return 0;
	const doubt = new Set<string>();
	for (const line of readFileSync(record, "utf8").split("\n")) {
		const workspace = /"workspace":"([^"]+)"/.exec(line)?.[1];
		if (workspace === undefined) continue;
		if (line.includes('"doubt":')) doubt.add(workspace);
		else doubt.delete(workspace);
	}
	return doubt.size;
}
