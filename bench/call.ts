import { fork } from "node:child_process";
import { once } from "node:events";
import tls from "node:tls";
import { type Caller, callersOf, type Served } from "./call/callers.ts";
import { median } from "./median.ts";
import type { Row } from "./row.ts";

const rounds = 80;
const callsInARound = 40;

/**
 * One call over loopback, in times of the same call by fetch. The callers take turns in short rounds, so that whatever else
 * the machine does strikes all of them alike; the emulator has a process of its own.
 */
export async function call(): Promise<Row[]> {
	const server = fork(new URL("call/serve.ts", import.meta.url));
	const [served] = (await once(server, "message")) as [Served];
	tls.setDefaultCACertificates([...tls.getCACertificates("default"), served.ca]);
	const times = await takeTurns(await callersOf(served));
	server.disconnect();
	const inFetches = (name: string): number => median(ratios(times, name));
	const note = `fetch ${Math.round(median(times.fetch ?? []))} µs, kiota ${Math.round(median(times.kiota ?? []))} µs`;
	const row = { what: "one call over loopback", unit: "× fetch", value: inFetches("connect"), note };
	return [
		{ ...row, peer: { what: "bare Kiota client", value: inFetches("kiota") }, budget: { atMost: 1.3 } },
		{ ...row, peer: { what: "@microsoft/microsoft-graph-client, untyped", value: inFetches("graph") } },
	];
}

/** Microseconds for a call of each, round by round; the first rounds are for warming up. */
async function takeTurns(callers: Record<string, Caller>): Promise<Record<string, number[]>> {
	const times: Record<string, number[]> = {};
	for (let round = 0; round < rounds; round++) {
		for (const [name, call] of Object.entries(callers)) {
			const start = performance.now();
			for (let count = 0; count < callsInARound; count++) await call();
			const each = ((performance.now() - start) / callsInARound) * 1000;
			if (round >= rounds / 4) times[name] = [...(times[name] ?? []), each];
		}
	}
	return times;
}

/** How many fetches a call takes, round by round. */
function ratios(times: Record<string, number[]>, name: string): number[] {
	return (times[name] ?? []).map((time, round) => time / (times.fetch?.[round] ?? time));
}
