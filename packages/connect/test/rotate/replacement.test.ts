/** @module-tag fuzz */
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { fuzzRuns } from "@mdi-sensors/testing/depth";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
	connect,
	fingerprintOf,
	type GraphError,
	isGraphError,
	type Rotation,
	type RotationError,
} from "../../src/index.js";
import { type AskedPlan, type Play, SimulatedService } from "../support/simulated-service.js";

const settleMs = 30_000;
const attempts = 3;

/** What came of a play. */
interface Outcome {
	readonly play: Play;
	readonly service: SimulatedService;
	readonly rotation?: Rotation;
	readonly error?: GraphError & Partial<Pick<RotationError, "rotation">>;
}

async function perform(play: Play, verify: boolean): Promise<Outcome> {
	const service = new SimulatedService(play);
	const { cloud, clock, fetch, signal } = service;
	const sensors = connect({ cloud, clock, fetch, credential: new FakeCredential() });
	const previousFingerprint = play.earlier === undefined ? undefined : await fingerprintOf("K0");
	try {
		return {
			play,
			service,
			rotation: await sensors.rotate({ attempts, settleMs, verify, signal, previousFingerprint }),
		};
	} catch (error) {
		if (!isGraphError(error)) throw error;
		return { play, service, error };
	}
}

/**
 * Plays at random.
 *
 * @param lateMs How late the service acts at most.
 * @param staleMs How old what a read shows is at most.
 */
function plays(lateMs: number, staleMs = lateMs): fc.Arbitrary<Play> {
	const acts = fc.option(fc.oneof(fc.constant("before" as const), fc.nat(lateMs)), { nil: undefined });
	const open = fc.constantFrom("reset", "unreadable", 408, 500, 503, 504) as fc.Arbitrary<AskedPlan["response"]>;
	const asked: fc.Arbitrary<AskedPlan> = fc.oneof(
		{ weight: 3, arbitrary: fc.record({ acts, response: open }) },
		{ weight: 1, arbitrary: fc.constant({ acts: "before", response: "key" } as const) },
		{ weight: 1, arbitrary: fc.record({ response: fc.constantFrom(403, 409, 429) }) },
	);
	// After the first read: had somebody rotated just before it, a stale read could show a key from before that as a new one.
	const time = fc.integer({ min: 1, max: 5 * settleMs });
	const sometimes = fc.nat(4).map((number) => number === 4);
	const rarely = (arbitrary: fc.Arbitrary<number>) =>
		fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
	return fc.record({
		asked: fc.array(asked, { minLength: 1, maxLength: attempts }),
		reads: fc.array(fc.record({ staleMs: fc.oneof(fc.constant(0), fc.nat(staleMs)), fails: sometimes }), {
			minLength: 1,
			maxLength: 8,
		}),
		others: fc.array(time, { maxLength: 2 }),
		earlier: rarely(fc.integer({ min: -lateMs, max: lateMs })),
		abortsAt: rarely(time),
		latencyMs: fc.integer({ min: 1, max: 2000 }),
	});
}

/** Codes that say that a new key was made, or may have been. Every other one promises that nothing was changed. */
const unsettled = ["ROTATION_OUTCOME_UNKNOWN", "ROTATION_NOT_DONE", "ROTATED_BY_ANOTHER"];

/** What holds for every service, however late it acts. */
function expectSafe({ play, service, rotation, error }: Outcome): void {
	const { made, asked, shown } = service;
	expect(asked, "requests").toBeLessThanOrEqual(attempts);
	if (error !== undefined) {
		const ours = made.filter(({ by }) => by === "us");
		if (!unsettled.includes(error.code)) expect(ours, error.code).toEqual([]);
		else expect(error.rotation?.requestIds.length).toBeGreaterThanOrEqual(2);
		const others = made.slice(1).filter(({ by }) => by !== "us");
		if (error.code === "ROTATED_BY_ANOTHER") expect(others).not.toEqual([]);
	}
	if (rotation !== undefined) {
		const place = made.findIndex(({ key }) => key === rotation.key.reveal());
		expect(place, "a key that was made").toBeGreaterThan(0);
		const later = made.slice(place + 1);
		const responses = Array.from({ length: asked }, (_, nth) => (play.asked[nth] ?? play.asked.at(-1))?.response);
		const open = responses.filter((response) => response !== 403 && response !== 409 && response !== 429);
		if (open.length > 1 && rotation.recovered)
			expect(rotation.verified, "read while two requests were open").toBe(true);
		if (rotation.verified)
			expect(
				later.filter(({ at }) => at <= shown),
				"replaced before it was verified",
			).toEqual([]);
	}
}

/** What holds beside that for a service that has acted, and shows it, within settleMs. */
function expectSettled({ service, rotation, error }: Outcome): void {
	const ours = service.made.filter(({ by }) => by !== "another");
	expect(ours.length, "keys made").toBeLessThanOrEqual(1);
	if (error?.code === "ROTATION_NOT_DONE") expect(ours).toEqual([]);
	if (rotation?.verified) {
		const later = service.made.slice(service.made.findIndex(({ key }) => key === rotation.key.reveal()) + 1);
		expect(later.filter(({ by }) => by !== "another")).toEqual([]);
	}
}

test("however late the service acts: no more requests than allowed, no false promise that nothing was changed, no false claim of a key", async () => {
	await fc.assert(
		fc.asyncProperty(plays(4 * settleMs), fc.boolean(), async (play, verify) => {
			expectSafe(await perform(play, verify));
		}),
		{ numRuns: fuzzRuns },
	);
});

test("a service that comes to rest within settleMs makes one key at most, and a verified key stays valid", async () => {
	await fc.assert(
		fc.asyncProperty(plays(settleMs / 2), fc.boolean(), async (play, verify) => {
			const outcome = await perform(play, verify);
			expectSafe(outcome);
			expectSettled(outcome);
		}),
		{ numRuns: fuzzRuns },
	);
});

test("without somebody else, an abort or reads that fail, a service that rests settleMs after the last request ends in its key, or in an error that is true", async () => {
	const alone = plays(2 * settleMs, settleMs / 2).map(
		(play): Play => ({
			...play,
			others: [],
			earlier: play.earlier && Math.min(play.earlier, settleMs / 2),
			abortsAt: undefined,
			reads: play.reads.map((read) => ({ ...read, fails: false })),
		}),
	);
	await fc.assert(
		fc.asyncProperty(alone, fc.boolean(), async (play, verify) => {
			const { service, rotation, error } = await perform(play, verify);
			const restsAt =
				Math.max(...service.made.map(({ at }) => at)) + Math.max(...play.reads.map((read) => read.staleMs));
			fc.pre(restsAt <= service.askedUntil + settleMs);
			expect(error?.code).not.toBe("ROTATION_OUTCOME_UNKNOWN");
			expect(error?.code).not.toBe("ROTATED_BY_ANOTHER");
			expect(rotation?.key.reveal() ?? "K0").toBe(service.made.at(-1)?.key);
			if (verify && rotation !== undefined) expect(rotation.verified).toBe(true);
		}),
		{ numRuns: fuzzRuns },
	);
});
