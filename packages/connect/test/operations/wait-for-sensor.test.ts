import type { Sensor } from "@mdi-sensors/client";
import { FakeClock } from "@mdi-sensors/testing/clocks";
import { emulated } from "@mdi-sensors/testing/emulated";
import { beforeEach, expect, test } from "vitest";
import { graphError } from "../../src/errors/make-error.js";
import { ResponseHead } from "../../src/http/response-head.js";
import { connect, GraphError } from "../../src/index.js";
import { type SensorState, type WaitForSensorOptions, waitForSensor } from "../../src/operations/read-sensors.js";
import type { SensorPage } from "../../src/operations/responses.js";
import { caught } from "../support/caught.js";
import { heldTimers } from "../support/held-timers.js";

const healthy: Sensor = {
	displayName: "DC01",
	domainName: "contoso.com",
	healthStatus: "healthy",
	deploymentStatus: "upToDate",
};
const syncing: Sensor = { ...healthy, deploymentStatus: "syncing" };
const unwell: Sensor = { ...healthy, healthStatus: "notHealthyHigh" };
const head = new ResponseHead(new Response(), "", 0);

let clock: FakeClock;
let states: SensorState[];
/** When the sensors were read, in milliseconds since the beginning. */
let reads: number[];

beforeEach(() => {
	clock = new FakeClock();
	states = [];
	reads = [];
});

/** Waits while reads show one thing after the other; the last one stays. */
function wait(shown: (readonly Sensor[] | GraphError)[], options: Partial<WaitForSensorOptions> = {}): Promise<Sensor> {
	// What a read may take in real time is not at issue here.
	heldTimers();
	const start = clock.now();
	const operations = {
		async listSensors() {
			const next = shown[Math.min(reads.length, shown.length - 1)] ?? [];
			reads.push(clock.now() - start);
			if (next instanceof GraphError) throw next;
			const page: SensorPage = { value: [...next] };
			return { value: page, response: head };
		},
	};
	return waitForSensor(
		{ operations, clock },
		{ name: "dc01", onChange: (state) => void states.push(state), ...options },
	);
}

test("a sensor that is healthy and up to date is there at once", async () => {
	expect(await wait([[{ displayName: "DC02" }, healthy]])).toBe(healthy);
	expect(reads).toEqual([0]);
});

test("each change is told once: not listed, syncing, unwell, healthy", async () => {
	await wait([[], [], [syncing], [syncing], [unwell], [healthy]]);
	expect(states.map(({ sensor }) => sensor)).toEqual([undefined, syncing, unwell, healthy]);
	expect(states.map(({ isHealthy }) => isHealthy)).toEqual([false, false, false, true]);
});

test("it is read every five seconds at first, and every minute at last", async () => {
	await wait([...Array.from({ length: 12 }, () => []), [healthy]]);
	const pauses = reads.slice(1).map((at, place) => at - (reads[place] ?? 0));
	expect(pauses.slice(0, 3)).toEqual([5000, 7500, 11_250]);
	expect(pauses.at(-1)).toBe(60_000);
});

test("what was read before the installation does not count", async () => {
	await wait([[healthy]], { since: new Date(clock.now() + 90_000) });
	expect(reads).toEqual([90_000]);
	expect(states[0]?.at.getTime()).toBe(clock.now());
});

test("the time ends it, with the state that was seen last", async () => {
	expect(await caught(wait([[syncing]], { timeoutMs: 60_000 }))).toMatchObject({
		code: "SENSOR_NOT_HEALTHY",
		message: expect.stringContaining(
			'"dc01" was not healthy within 1 minute: its health is healthy, its deployment syncing',
		),
	});
	expect(reads.at(-1)).toBeLessThanOrEqual(60_000);
	expect((await caught(wait([[]], { timeoutMs: 60_000 }))).message).toContain("the workspace does not list it");
});

test("reads that fail in passing are followed by others; Retry-After is kept to", async () => {
	const throttled = graphError("THROTTLED", "too many requests", { status: 429, retryAfterSeconds: 40 });
	await wait([graphError("CONNECTION_LOST", "lost"), throttled, [healthy]]);
	expect(reads).toEqual([0, 5000, 45_000]);
	const lost = graphError("SERVICE_UNAVAILABLE", "away");
	expect(await caught(wait([lost], { timeoutMs: 60_000 }))).toMatchObject({ code: "SENSOR_NOT_HEALTHY", cause: lost });
});

test("a read that fails for good ends it", async () => {
	const refused = graphError("FORBIDDEN", "not allowed");
	expect(await caught(wait([[syncing], refused]))).toBe(refused);
});

test("an abort ends it", async () => {
	const controller = new AbortController();
	const onChange = () => controller.abort();
	expect(await caught(wait([[syncing]], { signal: controller.signal, onChange }))).toMatchObject({ code: "ABORTED" });
});

test("a listener that throws costs nothing", async () => {
	const onChange = () => {
		throw new Error("broken");
	};
	expect(await wait([[healthy]], { onChange })).toBe(healthy);
});

test("of sensors with one name, the domain says which is meant", async () => {
	const other: Sensor = { ...syncing, domainName: "fabrikam.com" };
	expect(await wait([[other, healthy]], { domain: "CONTOSO.com" })).toBe(healthy);
	expect(await caught(wait([[other, healthy]]))).toMatchObject({
		code: "OPTION_INVALID",
		message: expect.stringContaining("fabrikam.com, contoso.com: say the domain"),
	});
});

test.each<object>([
	{ name: "" },
	{ name: undefined },
	{ domain: "" },
	{ since: new Date("nonsense") },
	{ since: "2026-01-01" },
	{ timeoutMs: 0 },
	{ onChange: "tell me" },
])("%j is refused before anything is read", async (options) => {
	expect(await caught(wait([[healthy]], options))).toMatchObject({ code: "OPTION_INVALID" });
	expect(reads).toEqual([]);
});

test("a sensor that is installed with a new key comes up, and is waited for", async () => {
	await using scene = await emulated();
	const { emulator, credential } = scene;
	const sensors = connect({ cloud: emulator.cloud(), credential });
	const { key } = await sensors.rotate();
	emulator.tenant().installSensor({ name: "DC99", key: key.reveal(), startSeconds: 0 });
	expect(await sensors.waitForSensor({ name: "DC99" })).toMatchObject({ displayName: "DC99", healthStatus: "healthy" });
});

test.each([
	["back", -86_400_000],
	["forward", 86_400_000],
])("a clock that is set %s meanwhile makes the wait neither longer nor shorter", async (_, jump) => {
	class JumpingClock extends FakeClock {
		override now(): number {
			return super.now() + (this.sleeps.length > 3 ? jump : 0);
		}
	}
	clock = new JumpingClock();
	expect(await caught(wait([[syncing]], { timeoutMs: 600_000 }))).toMatchObject({ code: "SENSOR_NOT_HEALTHY" });
	const waited = clock.sleeps.reduce((sum, each) => sum + each, 0);
	expect(waited).toBeLessThanOrEqual(600_000);
	expect(waited).toBeGreaterThan(600_000 - 60_000 - (jump > 0 ? 60_000 : 0));
});

test("a list of sensors that goes on for ever is left when the time is over", async () => {
	const pass = heldTimers();
	let pages = 0;
	const fetch = async (url: unknown) => {
		if (++pages === 5) pass(2000);
		if (pages > 10) throw new Error("nobody waits for it any more");
		const next = new URL(String(url));
		next.searchParams.set("$skiptoken", String(pages));
		return Response.json({ value: [{ displayName: "DC02" }], "@odata.nextLink": next.href });
	};
	const credential = { getToken: async () => ({ token: "token", expiresOnTimestamp: Date.now() + 3_600_000 }) };
	const sensors = connect({ credential, clock, fetch: fetch as typeof globalThis.fetch });
	const error = await caught(sensors.waitForSensor({ name: "DC01", timeoutMs: 2000 }));
	expect(error).toMatchObject({ code: "SENSOR_NOT_HEALTHY", cause: { code: "TIMED_OUT" } });
	expect(pages).toBe(5);
});
