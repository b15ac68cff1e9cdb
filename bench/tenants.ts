import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import tls from "node:tls";
import { programOf } from "@mdi-sensors/testing/program-of";
import { newFolder } from "./new-folder.ts";
import type { Group, Row } from "./row.ts";

const main = programOf("@mdi-sensors/cli");
const all = 500;
const latencyMs = 50;
const reportPeak = new URL("report-peak.js", import.meta.url).href;
/** Requests for each tenant, one after the other. */
const roundTrips = 4;
/** For the memory that they take. */
const thousands = 5000;
/** One after the other all of them would take minutes; so many show what one takes. */
const few = 40;

interface Description {
	readonly tenants: readonly { readonly id: string; readonly clientId: string; readonly clientSecret: string }[];
	readonly env: Readonly<Record<string, string>>;
	readonly admin: string;
}

interface Request {
	readonly at: string;
	readonly tenant?: string;
	readonly operation: string;
	readonly status?: number;
}

/** The CLI rotates the tenants of an emulator in another process, side by side and one after the other. */
export const tenants: Group = async () => [
	...(await withEmulator(all, speed)),
	await withEmulator(thousands, async (description) => ({
		what: `memory for ${thousands} tenants`,
		value: (await rotate(description, thousands)).peakKb / 1024,
		unit: "MB",
		budget: { atMost: 400 },
		note: "resident set at its peak",
	})),
];

async function withEmulator<Result>(
	count: number,
	run: (description: Description) => Promise<Result>,
): Promise<Result> {
	const emulator = spawn(
		process.execPath,
		[programOf("@mdi-sensors/emulator"), "--tenants", String(count), "--latency", String(latencyMs), "--json"],
		{ stdio: ["ignore", "pipe", "inherit"] },
	);
	try {
		const [line] = await once(createInterface({ input: emulator.stdout }), "line");
		const description = JSON.parse(line) as Description;
		const ca = readFileSync(description.env.NODE_EXTRA_CA_CERTS ?? "", "utf8");
		tls.setDefaultCACertificates([...tls.getCACertificates("default"), ca]);
		return await run(description);
	} finally {
		emulator.kill();
	}
}

async function speed(description: Description): Promise<Row[]> {
	const oneByOne = (await rotate(description, few, "--concurrency", "1")).tookMs / few;
	const sideBySide = (await rotate(description, all)).tookMs / all;
	return [
		{
			what: `rotate ${all} tenants, ${latencyMs} ms of latency`,
			value: (sideBySide * all) / 1000,
			unit: "s",
			peer: { what: `one after the other (from ${few})`, value: (oneByOne * all) / 1000 },
			note: "the CLI with its own start, record and sinks",
		},
		{
			what: `times as long as its round trips take, 64 side by side`,
			value: (sideBySide * all) / ((roundTrips * latencyMs * all) / 64),
			unit: "×",
			budget: { atMost: 2.5 },
			note: `${roundTrips} round trips for each tenant: discovery, token, reading the key, a new key`,
		},
		{
			what: "times faster than one after the other",
			value: oneByOne / sideBySide,
			unit: "×",
			budget: { atLeast: 15 },
		},
		await throttled(description),
	];
}

/** What a run of the CLI took. */
interface Run {
	readonly tookMs: number;
	/** Of memory. */
	readonly peakKb: number;
}

/** What the CLI takes for so many tenants. */
async function rotate({ tenants, env }: Description, count: number, ...args: string[]): Promise<Run> {
	const folder = newFolder();
	mkdirSync(join(folder, "keys"));
	const file = join(folder, "tenants.yaml");
	const entries = tenants.slice(0, count).map(({ id, clientId }, index) => ({
		tenant: id,
		credential: { kind: "client-secret", clientId, clientSecretEnv: `SECRET_${index}` },
	}));
	// JSON is YAML.
	writeFileSync(file, JSON.stringify({ defaults: { sink: { file: "keys/{tenant}" } }, tenants: entries }));
	const secrets = Object.fromEntries(tenants.map(({ clientSecret }, index) => [`SECRET_${index}`, clientSecret]));
	const start = performance.now();
	const cli = spawn(
		process.execPath,
		[
			"--import",
			reportPeak,
			main,
			"key",
			"rotate",
			"--tenants",
			file,
			"--record",
			join(folder, "records"),
			"--yes",
			...args,
		],
		{ env: { PATH: process.env.PATH, ...env, ...secrets }, stdio: ["ignore", "ignore", "pipe", "ipc"] },
	);
	// Hundreds of warnings where Graph throttles: of use only when it fails.
	const errors = text(cli.stderr as Readable);
	let peakKb = Number.NaN;
	cli.on("message", (kilobytes) => {
		peakKb = Number(kilobytes);
	});
	const [code] = await once(cli, "close");
	const tookMs = performance.now() - start;
	rmSync(folder, { recursive: true });
	if (code !== 0) throw new Error(`the rotation of ${count} tenants ended with ${code}: ${await errors}`);
	return { tookMs, peakKb };
}

/** Some reads get 429; counts the requests that came before their tenant's wait was over. */
async function throttled(description: Description): Promise<Row> {
	const waitMs = 1000;
	const fault = {
		fault: "429",
		operation: "getDeploymentAccessKey",
		retryAfter: "1",
		probability: 0.04,
		times: "forever",
	};
	await post(`${description.admin}/reset`);
	await post(`${description.admin}/faults`, fault);
	await rotate(description, all);
	const requests = (await (await fetch(`${description.admin}/requests`)).json()) as Request[];
	const refused = requests.filter(({ status }) => status === 429);
	const tooEarly = refused.filter(({ at, tenant, operation }) => {
		const wait = (other: Request) => Date.parse(other.at) - Date.parse(at);
		return requests.some(
			(other) => other.tenant === tenant && other.operation === operation && wait(other) > 0 && wait(other) < waitMs,
		);
	});
	return {
		what: "requests before the end of a wait that Graph asked for",
		value: tooEarly.length,
		unit: "requests",
		budget: { atMost: 0 },
		note: `${refused.length} responses 429 among ${requests.length} requests`,
	};
}

async function post(url: string, body: object = {}): Promise<void> {
	const headers = { "content-type": "application/json" };
	const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
	if (!response.ok) throw new Error(`the emulator responded with ${response.status}: ${await response.text()}`);
}
