import { FakeClock } from "@mdi-sensors/testing/clocks";
import { isDeep } from "@mdi-sensors/testing/depth";
import { type Emulated, emulated } from "@mdi-sensors/testing/emulated";
import { ChaosHandler, ChaosStrategy, CustomFetchHandler } from "@microsoft/kiota-http-fetchlibrary";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, isGraphError } from "../../src/index.js";

const rounds = isDeep ? 200 : 25;

let scene: Emulated;

beforeAll(async () => {
	scene = await emulated();
});

afterAll(() => scene[Symbol.asyncDispose]());

/** Fetches through Kiota's own source of faults: three responds in ten are a status that it draws. */
function chaoticFetch(): typeof fetch {
	const chaos = new ChaosHandler({
		chaosPercentage: 30,
		chaosStrategy: ChaosStrategy.RANDOM,
		statusMessage: "chaos",
	});
	chaos.next = new CustomFetchHandler(fetch);
	return async (url, init) => {
		// It responds with an object that only looks like a response.
		const given = await chaos.execute(String(url), { ...init, headers: { ...init?.headers } });
		if (given instanceof Response) return given;
		const { status, headers, body } = given as Response;
		return new Response(status === 204 || status === 304 ? null : body, { status, headers });
	};
}

test("in many rotations through Kiota's ChaosHandler no key is lost and none is made unnoticed", {
	tags: ["fuzz"],
}, async () => {
	const { emulator, credential } = scene;
	const sensors = connect({ cloud: emulator.cloud(), credential, fetch: chaoticFetch(), clock: new FakeClock() });
	const codes = new Map<string, number>();
	for (let round = 0; round < rounds; round++) {
		const before = emulator.tenant().rotations;
		try {
			const { key } = await sensors.rotate({ settleMs: 0 });
			expect(key.reveal()).toBe(emulator.tenant().key);
			expect(emulator.tenant().rotations).toBe(before + 1);
		} catch (error) {
			if (!isGraphError(error)) throw error;
			codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
			if (error.code !== "ROTATION_OUTCOME_UNKNOWN") expect(emulator.tenant().rotations, error.code).toBe(before);
		}
	}
	if (isDeep) expect(codes.size).toBeGreaterThan(0);
});
