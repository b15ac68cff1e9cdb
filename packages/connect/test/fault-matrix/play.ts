import { setTimeout as sleep } from "node:timers/promises";
import type { TokenCredential } from "@azure/core-auth";
import { type EmulatedCloud, type Emulator, type FaultName, type FaultRule, faults } from "@mdi-sensors/emulator";
import {
	type AccessKey,
	type Clock,
	connect,
	type DeploymentPackage,
	isSensorsError,
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
	rotate: (sensors) => sensors.rotate({ settleMs: lateMs * 2 }),
} as const satisfies Record<string, (sensors: Sensors) => Promise<AccessKey | DeploymentPackage | Rotation>>;

export type CallName = keyof typeof calls;

/** Which answers are faulty: the first one, every one, or the first one and every read after it. */
export type Strikes = "once" | "always" | "readsToo";

/** What came of a call that a fault struck. */
export interface Played {
	/** The code of the error that the caller got; undefined where it got what it asked for. */
	readonly code: string | undefined;
	/** The caller got a key that had to be read back. */
	readonly isRecovered: boolean;
	/** Requests for a new key that were sent. */
	readonly posts: number;
	/** Keys that the service made. */
	readonly keysMade: number;
	/** The caller has a key that is not the service's, or can't get that one. */
	readonly isKeyLost: boolean;
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
export async function play(
	{ emulator, call, tenant: domain, credential }: Stage,
	fault: FaultName,
	strikes: Strikes,
): Promise<Played> {
	const tenant = emulator.tenant(domain);
	const asked = { operation: "regenerateDeploymentAccessKey", tenant: tenant.id } as const;
	const before = { rotations: tenant.rotations, posts: emulator.count(asked) };
	const sensors = connect({ cloud: emulator.cloud(), credential, clock: clockFor(fault), ...patienceFor(fault) });
	// So that a short time-out is for the fault alone, not for signing in.
	await sensors.getDeploymentPackageUri({ timeoutMs: 10_000 });
	for (const rule of rulesFor(fault, call, strikes)) emulator.faults.add({ ...rule, tenant: tenant.id });
	const { code, isRecovered, key } = await outcomeOf(calls[call](sensors));
	if (faults[fault].acts === "after") await sleep(lateMs * 2);
	return {
		code,
		isRecovered,
		posts: emulator.count(asked) - before.posts,
		keysMade: tenant.rotations - before.rotations,
		isKeyLost: key !== undefined && key !== tenant.key,
	};
}

/** Calls a cloud that can't be reached. */
export async function playUnreachable(
	cloud: EmulatedCloud,
	call: CallName,
	credential: TokenCredential,
): Promise<Played> {
	const sensors = connect({ cloud, credential, clock: clockFor("404") });
	const { code, isRecovered } = await outcomeOf(calls[call](sensors));
	return { code, isRecovered, posts: 0, keysMade: 0, isKeyLost: false };
}

function patienceFor(fault: FaultName): { timeoutMs?: number } {
	return fault.startsWith("hang") ? { timeoutMs: giveUpMs } : {};
}

function rulesFor(fault: FaultName, call: CallName, strikes: Strikes): FaultRule[] {
	const operation = call === "rotate" ? "regenerateDeploymentAccessKey" : call;
	const rule = { fault, operation, delayMs: lateMs } as const;
	if (strikes === "always") return [{ ...rule, times: "forever" }];
	// The first read is the one before the rotation.
	const reads = { ...rule, operation: "getDeploymentAccessKey", skip: 1, times: "forever" } as const;
	return strikes === "readsToo" ? [rule, reads] : [rule];
}

/** Waits take no time, but for a service that acts late. */
function clockFor(fault: FaultName): Clock {
	return {
		now: () => Date.now(),
		async sleep(milliseconds, signal) {
			signal?.throwIfAborted();
			if (faults[fault].acts === "after") await sleep(Math.min(milliseconds, lateMs * 2));
		},
	};
}

async function outcomeOf(
	call: Promise<AccessKey | DeploymentPackage | Rotation>,
): Promise<{ code: string | undefined; isRecovered: boolean; key: string | undefined }> {
	try {
		const got = await call;
		if ("downloadUrl" in got) return { code: undefined, isRecovered: false, key: undefined };
		const rotation = "reveal" in got ? { key: got, recovered: false } : got;
		return { code: undefined, isRecovered: rotation.recovered, key: rotation.key.reveal() };
	} catch (error) {
		if (!isSensorsError(error)) throw error;
		return { code: error.code, isRecovered: false, key: undefined };
	}
}
