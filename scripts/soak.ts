/**
 * `npm run soak`: thousands of rotations with one answer in ten faulty. Every result is held against the emulator's key at
 * that moment; memory and open handles must stay flat. `npm run soak -- 50000` takes another number of rotations.
 */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import tls from "node:tls";
import { ClientSecretCredential } from "@azure/identity";
import { type Clock, connect, isSensorsError, type Sensors } from "@mdi-sensors/connect";
import { type FaultName, faults, startEmulator } from "@mdi-sensors/emulator";
import { table } from "table";

const rotations = Number(process.argv[2] ?? 10_000);
const workers = 10;
const lateMs = 5;

/** Retry-After and back-off are shortened, so that the time goes into rotations; a service that acts late is waited for. */
const clock: Clock = {
	now: () => Date.now(),
	sleep: (milliseconds, signal) => sleep(Math.min(milliseconds, lateMs * 4), undefined, { ...(signal && { signal }) }),
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
await Promise.all(tenants.map(({ domain }) => rotateAll(domain)));
const seconds = (performance.now() - start) / 1000;
await emulator.close();

/** Rotates the key of one tenant again and again. */
async function rotateAll(domain: string): Promise<void> {
	const tenant = emulator.tenant(domain);
	const { id, secret } = tenant.app;
	const credential = new ClientSecretCredential(tenant.id, id, secret, emulator.credentialOptions());
	const sensors = connect({ cloud: emulator.cloud(), credential, clock, timeoutMs: 500 });
	for (let round = 0; round < rotations / workers; round++) {
		count(await rotateOnce(sensors, domain));
		if (++done % Math.ceil(rotations / 20) === 0) sample();
	}
}

/** Rotates once, and holds what came of it against the emulator. */
async function rotateOnce(sensors: Sensors, domain: string): Promise<string> {
	const tenant = emulator.tenant(domain);
	const before = tenant.rotations;
	try {
		const { key, recovered } = await sensors.rotate({ settleMs: lateMs * 4 });
		assert.equal(key.reveal(), tenant.key, "the result is the key that the service holds");
		assert.equal(tenant.rotations, before + 1, "one rotation made one key");
		return recovered ? "the key, read back" : "the key";
	} catch (error) {
		if (!isSensorsError(error)) throw error;
		if (error.code !== "ROTATION_OUTCOME_UNKNOWN") {
			assert.equal(tenant.rotations, before, `nothing was changed when the error is ${error.code}`);
		}
		assert.ok(tenant.rotations <= before + 1, "one rotation made one key at most");
		return error.code;
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
console.log(`${rotations} rotations in ${seconds.toFixed(0)} s, no key lost, none made twice`);
expectFlat(
	"heap in MB",
	samples.map(({ heapMb }) => heapMb),
	8,
);
expectFlat(
	"open handles",
	samples.map(({ handles }) => handles),
	20,
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
