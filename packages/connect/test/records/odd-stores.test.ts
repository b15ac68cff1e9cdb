import { FakeClock } from "@mdi-sensors/testing/clocks";
import { expect, test } from "vitest";
import { Lease } from "../../src/records/lease.js";
import { rotateTenants } from "../../src/tenants/index.js";
import { type FakeSensors, fakeSensors } from "../../src/testing/index.js";
import { caught } from "../support/caught.js";
import { heldTimers, until } from "../support/held-timers.js";
import { scriptedStore } from "../support/scripted-store.js";

// A store is anybody's: whatever it gives, there is an error with a code, and nothing is rotated on the strength of rubbish.

const posts = ({ calls }: FakeSensors) => calls.filter((call) => call === "regenerateDeploymentAccessKey").length;
const never = () => new Promise<never>(() => {});
const fingerprint = "0123456789abcdef";

const rubbish: readonly [string, unknown][] = [
	["a text", "x"],
	["a list", []],
	["a rotation that is a text", { rotated: "x", ageMs: 5 }],
	["a rotation without a fingerprint", { rotated: {}, ageMs: 5 }],
	["a doubt that is a text", { doubt: "x" }],
	["a doubt with a number for a fingerprint", { doubt: { previousFingerprint: 5 } }],
	["a doubt in capitals", { doubt: { previousFingerprint: fingerprint.toUpperCase() } }],
	["a failure without a code", { failure: {} }],
	["an age that is a text", { rotated: { fingerprint }, ageMs: "5" }],
	["an age that is no number", { rotated: { fingerprint }, ageMs: Number.NaN }],
];

test.each(rubbish)("%s is no record: nothing is sent, and the lease is given back", async (_, record) => {
	const released: string[] = [];
	const odd = scriptedStore({
		acquire: async () => ({ acquired: true, record }),
		read: async () => record,
		release: async (workspace: string) => void released.push(workspace),
	});
	const sensors = fakeSensors();
	const invalid = { code: "RECORD_INVALID", summary: expect.stringContaining("not a record of rotations") };
	expect(await caught(sensors.rotate({ record: odd, maxAge: 60_000 }))).toMatchObject(invalid);
	expect(released).toHaveLength(1);
	expect(await caught(sensors.rehearse({ record: odd, maxAge: 60_000 }))).toMatchObject(invalid);
	expect(posts(sensors)).toBe(0);
	const credential = { getToken: never };
	const tenants = [{ connection: { tenantId: crypto.randomUUID(), credential } }];
	await expect(rotateTenants(tenants, { record: odd, maxAge: 60_000 })).rejects.toMatchObject(invalid);
});

test.each([null, undefined, {}, { rotated: null, doubt: null, failure: null, ageMs: null }])(
	"%j is a record with nothing in it",
	async (record) => {
		const sensors = fakeSensors();
		await sensors.rotate({
			record: scriptedStore({ acquire: async () => ({ acquired: true, record }) }),
			maxAge: 60_000,
		});
		expect(posts(sensors)).toBe(1);
	},
);

test("a rotation that is dated years ahead is of no known age", async () => {
	const record = { rotated: { fingerprint }, ageMs: -1e15 };
	const sensors = fakeSensors();
	await sensors.rotate({
		record: scriptedStore({ acquire: async () => ({ acquired: true, record }) }),
		maxAge: 60_000,
	});
	expect(posts(sensors)).toBe(1);
});

test.each<[string, unknown, object]>([
	["nothing", undefined, { code: "RECORD_UNAVAILABLE" }],
	["null", null, { code: "RECORD_UNAVAILABLE" }],
	["a text", "OK", { code: "RECORD_UNAVAILABLE" }],
	["no holder", { acquired: false, holder: 5, freeInMs: "soon" }, { code: "WORKSPACE_BUSY" }],
])("a store that replies %s to who asks for a lease", async (_, reply, expected) => {
	const error = await caught(
		fakeSensors().rotate({ record: scriptedStore({ acquire: async () => reply }), maxAge: 0 }),
	);
	expect(error).toMatchObject(expected);
	expect(error.message).not.toMatch(/NaN|undefined/);
});

test.each([Number.POSITIVE_INFINITY, 2 ** 31, Number.NaN, 0, "60000", undefined])(
	"a lease of %s ms is refused before anybody signs in",
	async (leaseMs) => {
		const error = await caught(fakeSensors().rotate({ record: scriptedStore({ leaseMs }), maxAge: 0 }));
		expect(error).toMatchObject({ code: "OPTION_INVALID" });
	},
);

test.each<["acquire" | "write" | "release", object]>([
	["acquire", { code: "RECORD_UNAVAILABLE" }],
	["write", { code: "RECORD_UNAVAILABLE" }],
	["release", { previousFingerprint: expect.any(String) }],
])("with a store that hangs (%s), a rotation keeps to its whole time", async (name, expected) => {
	const pass = heldTimers();
	const sensors = fakeSensors();
	let passed = 0;
	let isOver = false;
	let isHanging = false;
	const hang = () => {
		isHanging = true;
		return never();
	};
	const rotation = sensors
		.rotate({ record: scriptedStore({ [name]: hang }), maxAge: 0, totalTimeoutMs: 5000 })
		.catch((error: unknown) => error)
		.finally(() => {
			isOver = true;
		});
	// While it works no time passes, however slow the machine is.
	await until(() => isHanging);
	while (!isOver) {
		for (let turn = 0; turn < 20 && !isOver; turn++) await new Promise(setImmediate);
		if (!isOver) pass(100);
		if (!isOver) passed += 100;
	}
	expect(await rotation).toMatchObject(expected);
	expect(passed).toBeLessThanOrEqual(5000);
});

test("a store that says after an abort that it gave the lease gets it back", async () => {
	const pass = heldTimers();
	const controller = new AbortController();
	let isReleased = false;
	let give: (reply: unknown) => void = () => {};
	const odd = scriptedStore({
		acquire: () => {
			setImmediate(() => {
				controller.abort("enough");
				pass(1000);
			});
			return new Promise((resolve) => {
				give = resolve;
			});
		},
		release: async () => {
			isReleased = true;
		},
	});
	const holder = { id: "1", name: "one" };
	const asking = Lease.acquire(odd, "https://graph.example/a", holder, new FakeClock(), { signal: controller.signal });
	expect(await caught(asking)).toMatchObject({ code: "ABORTED", cause: "enough" });
	expect(isReleased).toBe(false);
	give({ acquired: true, record: undefined });
	await new Promise(setImmediate);
	expect(isReleased).toBe(true);
});

test("a rehearsal over a store that hangs is ended by an abort", async () => {
	const controller = new AbortController();
	const read = () => {
		controller.abort("enough");
		return never();
	};
	const error = await caught(fakeSensors().rehearse({ record: scriptedStore({ read }), signal: controller.signal }));
	expect(error).toMatchObject({ code: "ABORTED", cause: "enough" });
});
