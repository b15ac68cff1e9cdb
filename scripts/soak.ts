/**
 * `npm run soak`: thousands of rotations with one response in ten faulty. Every result is held against the emulator's key at
 * that moment; memory and open handles must stay flat. `npm run soak -- 50000` takes another number of rotations.
 */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import tls from "node:tls";
import { ClientSecretCredential } from "@azure/identity";
import { type Clock, connect, isGraphError, type Sensors } from "@mdi-sensors/connect";
import { type FaultName, faults, type PlannedFault, startEmulator } from "@mdi-sensors/emulator";
import { table } from "table";
import { readOptions, wholeNumber } from "./read-options.ts";

const usage = "npm run soak -- [NUMBER OF ROTATIONS]";
const { positionals } = readOptions(usage, { allowPositionals: true });
const rotations = wholeNumber(usage, "the number of rotations", positionals[0] ?? "10000");
const workers = 20;
/** How late the service acts where a response says so, and how long it is waited for. */
const lateMs = 5;
const settleMs = 40;
/** For one worker in five, one request in two may take effect later than that, which no client can rule out. */
const tooLateMs = 50;

/** Retry-After and back-off are shortened, so that the time goes into rotations; a service that acts late is waited for. */
const clock: Clock = {
	now: () => Date.now(),
	sleep: (milliseconds, signal) => sleep(Math.min(milliseconds, settleMs), undefined, { ...(signal && { signal }) }),
};

const tenants = Array.from({ length: workers }, (_, place) => ({ domain: `soak${place}.example` }));
const emulator = await startEmulator({ tenants, journalSize: 100 });
tls.setDefaultCACertificates([...tls.getCACertificates("default"), emulator.ca]);
emulator.faults.add({
	fault: Object.keys(faults) as FaultName[],
	probability: 0.1,
	times: "forever",
	delayMs: lateMs,
	seed: 1,
});

const outcomes = new Map<string, number>();
const samples: { readonly heapMb: number; readonly handles: number }[] = [];
let done = 0;

const start = performance.now();
await Promise.all(tenants.map(({ domain }, worker) => rotateAll(domain, worker % 5 === 0)));
const seconds = (performance.now() - start) / 1000;
await emulator.close();

/** Rotates the key of one tenant again and again. */
async function rotateAll(domain: string, isLate: boolean): Promise<void> {
	const tenant = emulator.tenant(domain);
	const { id, secret } = tenant.app;
	const credential = new ClientSecretCredential(tenant.id, id, secret, emulator.credentialOptions());
	const sensors = connect({ cloud: emulator.cloud(), credential, clock, timeoutMs: 500 });
	const late = { fault: "504-acts-late", operation: "regenerateDeploymentAccessKey", tenant: tenant.id } as const;
	let planned: PlannedFault | undefined;
	for (let round = 0; round < rotations / workers; round++) {
		// One at a time, for the last request of a rotation has its time to take effect.
		const isNext = isLate && round % 2 === 0 && planned?.timesApplied !== 0;
		if (isNext) planned = emulator.faults.add({ ...late, delayMs: tooLateMs });
		count(await rotateOnce(sensors, domain, isLate));
		// What is too late for one rotation must not come in the next.
		if (isLate) await sleep(tooLateMs * 2);
		if (++done % Math.ceil(rotations / 20) === 0) sample();
	}
}

/** Rotates once, and holds what came of it against the emulator. */
async function rotateOnce(sensors: Sensors, domain: string, isLate: boolean): Promise<string> {
	const tenant = emulator.tenant(domain);
	const before = tenant.rotations;
	try {
		const { key, recovered, verified } = await sensors.rotate({ settleMs });
		if (!isLate || verified) assert.equal(key.reveal(), tenant.key, "the result is the key that the service holds");
		if (!isLate) assert.equal(tenant.rotations, before + 1, "one rotation made one key");
		return recovered ? "the key, read back" : "the key";
	} catch (error) {
		if (!isGraphError(error)) throw error;
		const isClear = error.code !== "ROTATION_OUTCOME_UNKNOWN" && !(isLate && error.code === "ROTATION_NOT_DONE");
		if (isClear) {
			if (isLate) await sleep(tooLateMs * 2);
			assert.equal(tenant.rotations, before, `nothing was changed when the error is ${error.code}`);
		}
		return error.code;
	} finally {
		assert.ok(tenant.rotations <= before + (isLate ? 3 : 1), "one rotation made as many keys as allowed, at most");
	}
}

function count(outcome: string): void {
	outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

function sample(): void {
	globalThis.gc?.();
	const heapMb = process.memoryUsage().heapUsed / 2 ** 20;
	samples.push({ heapMb, handles: process.getActiveResourcesInfo().length });
	process.stderr.write(`\r${done} of ${rotations}, heap ${heapMb.toFixed(0)} MB `);
}

process.stderr.write("\n");
console.log(table([["outcome", "times"], ...[...outcomes].toSorted(([, a], [, b]) => b - a)]));
console.log(
	`${rotations} rotations in ${seconds.toFixed(0)} s, no key lost, none made twice but where the service acted too late`,
);
expectFlat(
	"heap in MB",
	samples.map(({ heapMb }) => heapMb),
	8,
);
expectFlat(
	"open handles",
	samples.map(({ handles }) => handles),
	2 * workers,
);

/** Compares the second quarter of the run with the last: the first is for warming up. */
function expectFlat(what: string, values: readonly number[], tolerance: number): void {
	const quarter = Math.floor(values.length / 4);
	const early = median(values.slice(quarter, 2 * quarter));
	const late = median(values.slice(-quarter));
	console.log(`${what}: ${early.toFixed(1)} early, ${late.toFixed(1)} late`);
	assert.ok(late - early <= tolerance, `${what} grew by ${(late - early).toFixed(1)}`);
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
