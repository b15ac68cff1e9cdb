import { setTimeout as sleep } from "node:timers/promises";
import type { TokenCredential } from "@azure/core-auth";
import { type EmulatedCloud, type Emulator, type FaultName, type FaultRule, faults } from "@mdi-sensors/emulator";
import { FakeClock } from "@mdi-sensors/testing/clocks";
import { vi } from "vitest";
import {
	type AccessKey,
	type Clock,
	type ConnectOptions,
	connect,
	type DeploymentPackage,
	isGraphError,
	type Rotation,
	type Sensors,
} from "../../src/index.js";

const lateMs = 40;
const giveUpMs = 250;

/** What is called. */
export const calls = {
	regenerateDeploymentAccessKey: (sensors) => sensors.regenerateDeploymentAccessKey(),
	getDeploymentAccessKey: (sensors) => sensors.getDeploymentAccessKey(),
	getDeploymentPackageUri: (sensors) => sensors.getDeploymentPackageUri(),
	rotate: (sensors, verify) => sensors.rotate({ settleMs: lateMs * 2, verify }),
} as const satisfies Record<
	string,
	(sensors: Sensors, verify: boolean) => Promise<AccessKey | DeploymentPackage | Rotation>
>;

export type CallName = keyof typeof calls;

/**
 * Which responses are faulty: the first one, every one, or the first one and every read after it; of `rotate()` by itself, the
 * read before it asks for a key, the read that `verify` adds, the response to the request after a 421, or the response to
 * the request that fetch sends again by itself after a 421.
 */
export type Strikes = "once" | "always" | "readsToo" | "firstRead" | "check" | "misdirected" | "resent";

/** Which requests find no Graph. */
export type Unreached = "unreachable" | "unreachableAsked";

/** What came of a call. */
export interface Played {
	/** The code of the error that the caller got; undefined where it got what it asked for. */
	readonly code: string | undefined;
	/** The caller got a key that had to be read back. */
	readonly isRecovered: boolean;
	/** Of a rotation: whether the key was seen to be the service's in the end. */
	readonly isVerified: boolean | undefined;
	/** The key that the caller got. */
	readonly key: string | undefined;
	/** Requests for a new key that reached Graph. */
	readonly posts: number;
	/** Keys that the service made. */
	readonly keysMade: number;
}

/** Where a call is played: each call has a tenant of its own, so that all of them can be played at once. */
export interface Stage {
	readonly emulator: Emulator;
	readonly call: CallName;
	/** The tenant's domain. */
	readonly tenant: string;
	readonly credential: TokenCredential;
}

/** Plays one fault against one call. */
export async function play(stage: Stage, fault: FaultName, strikes: Strikes): Promise<Played> {
	const { emulator, call, tenant, credential } = stage;
	const sensors = connect({
		cloud: emulator.cloud(),
		credential,
		clock: clockFor(fault),
		...timeoutFor(fault),
		...fetchFor(strikes),
	});
	// So that a short time-out is for the fault alone, not for signing in.
	await sensors.getDeploymentPackageUri({ timeoutMs: 10_000 });
	return counted(stage, async () => {
		const { id, rotations } = emulator.tenant(tenant);
		for (const rule of rulesFor(fault, call, strikes)) emulator.faults.add({ ...rule, tenant: id });
		const playing = () => outcomeOf(calls[call](sensors, strikes === "check"));
		const outcome = await (isHang(fault) ? givenUp(emulator, playing) : playing());
		if (faults[fault].acts === "after") {
			const isPost = call === "regenerateDeploymentAccessKey" || call === "rotate";
			while (isPost && emulator.tenant(tenant).rotations === rotations) await sleep(lateMs);
			await sleep(lateMs * 2);
		}
		return outcome;
	});
}

/** Whether a call ends by its own time-out alone. Such are played one after the other, as all share one clock. */
export function isHang(fault: FaultName): boolean {
	return fault.startsWith("hang");
}

/** Lets the time of each request be over as soon as it hangs, and not before, however slow the machine is. */
async function givenUp(emulator: Emulator, playing: () => Promise<Outcome>): Promise<Outcome> {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	let isOver = false;
	const outcome = playing().finally(() => {
		isOver = true;
	});
	const given = new Set<string>();
	while (!isOver) {
		await new Promise(setImmediate);
		const last = emulator.requests.at(-1);
		if (last?.fault === undefined || !isHang(last.fault) || given.has(last.requestId)) continue;
		given.add(last.requestId);
		vi.advanceTimersByTime(giveUpMs);
	}
	vi.useRealTimers();
	return outcome;
}

/**
 * Calls a Graph that can't be reached.
 *
 * @param cloud Where it is not.
 * @param which All requests, or only those for a new key.
 */
export function playUnreachable(stage: Stage, cloud: EmulatedCloud, which: Unreached): Promise<Played> {
	const { emulator, call, credential } = stage;
	const reached = emulator.cloud();
	const lost: ConnectOptions["fetch"] = (url, init) => {
		const isLost = which === "unreachable" || init?.method === "POST";
		return fetch(isLost ? String(url).replace(reached.graph, cloud.graph) : url, init);
	};
	const sensors = connect({ cloud: reached, credential, clock: clockFor("404"), fetch: lost });
	return counted(stage, () => outcomeOf(calls[call](sensors, false)));
}

type Outcome = Omit<Played, "posts" | "keysMade">;

/** Counts what reaches the service in the meantime. */
async function counted({ emulator, tenant: domain }: Stage, run: () => Promise<Outcome>): Promise<Played> {
	const tenant = emulator.tenant(domain);
	const asked = { operation: "regenerateDeploymentAccessKey", tenant: tenant.id } as const;
	const before = { rotations: tenant.rotations, posts: emulator.count(asked) };
	const outcome = await run();
	const posts = emulator.count(asked) - before.posts;
	return { ...outcome, posts, keysMade: tenant.rotations - before.rotations };
}

function timeoutFor(fault: FaultName): { timeoutMs?: number } {
	return isHang(fault) ? { timeoutMs: giveUpMs } : {};
}

/** A fetch of the caller's own, which sends a request again after a 421, as the Fetch standard says. */
function fetchFor(strikes: Strikes): Pick<ConnectOptions, "fetch"> {
	return strikes === "resent" ? { fetch: (url, init) => fetch(url, init) } : {};
}

function rulesFor(fault: FaultName, call: CallName, strikes: Strikes): FaultRule[] {
	const operation = call === "rotate" ? "regenerateDeploymentAccessKey" : call;
	const rule = { fault, operation, delayMs: lateMs } as const;
	const read = { ...rule, operation: "getDeploymentAccessKey" } as const;
	const rules: Record<Strikes, FaultRule[]> = {
		once: [rule],
		always: [{ ...rule, times: "forever" }],
		// The first read is the one before the rotation.
		readsToo: [rule, { ...read, skip: 1, times: "forever" }],
		firstRead: [read],
		check: [{ ...read, skip: 1 }],
		misdirected: [{ ...rule, fault: "421" }, rule],
		resent: [{ ...rule, fault: "421-acted" }, rule],
	};
	return rules[strikes];
}

/** Waits take no time, but for a service that acts late: its timers and these are of one process, and come in their order. */
function clockFor(fault: FaultName): Clock {
	if (faults[fault].acts !== "after") return new FakeClock();
	return {
		now: () => Date.now(),
		async sleep(milliseconds, signal) {
			signal?.throwIfAborted();
			await sleep(Math.min(milliseconds, lateMs * 2));
		},
	};
}

async function outcomeOf(call: Promise<AccessKey | DeploymentPackage | Rotation>): Promise<Outcome> {
	const nothing = { code: undefined, isRecovered: false, isVerified: undefined, key: undefined };
	try {
		const got = await call;
		if ("downloadUrl" in got) return nothing;
		if ("reveal" in got) return { ...nothing, key: got.reveal() };
		const { key, recovered, verified } = got;
		return { ...nothing, isRecovered: recovered, isVerified: verified, key: key.reveal() };
	} catch (error) {
		if (!isGraphError(error)) throw error;
		return { ...nothing, code: error.code };
	}
}
