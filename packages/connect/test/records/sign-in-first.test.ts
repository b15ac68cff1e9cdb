import { expect, test, vi } from "vitest";
import { connect, type TokenCredential } from "../../src/index.js";
import type { RecordStore } from "../../src/records/record-store.js";
import { rotateTenants } from "../../src/tenants/index.js";
import { fakeSensors } from "../../src/testing/index.js";

// What uses a record signs in before anything else, to find out whose workspace it is.

const tenantId = "00000000-0000-4000-8000-000000000000";

/** A store that must not be reached. */
const record: RecordStore = {
	leaseMs: 1000,
	acquire: unreachable,
	renew: unreachable,
	write: unreachable,
	release: unreachable,
	read: async () => undefined,
	free: unreachable,
};

async function unreachable(): Promise<never> {
	throw new Error("the record was asked");
}

/** A credential that hangs, and says when it is asked. */
function hanging(onAsked = () => {}): TokenCredential {
	return {
		getToken() {
			onAsked();
			return new Promise(() => {});
		},
	};
}

const uses = ["rotate", "rehearse"] as const;

test.each(uses)("%s ends in time where a sign-in hangs", async (use) => {
	const sensors = connect({ credential: hanging(), tenantId });
	await expect(sensors[use]({ record, maxAge: 0, timeoutMs: 1 })).rejects.toMatchObject({ code: "TIMED_OUT" });
	const hurried = connect({ credential: hanging(), tenantId, timeoutMs: 1 });
	await expect(hurried[use]({ record, maxAge: 0 })).rejects.toMatchObject({ code: "TIMED_OUT" });
});

test("the whole time of a rotation holds for its sign-in too", async () => {
	const sensors = connect({ credential: hanging(), tenantId });
	const rotation = sensors.rotate({ record, maxAge: 0, totalTimeoutMs: 1 });
	await expect(rotation).rejects.toMatchObject({ code: "TIMED_OUT" });
});

test.each(uses)("%s is aborted in its sign-in with an error of this package", async (use) => {
	const controller = new AbortController();
	const sensors = connect({ credential: hanging(() => controller.abort("enough")), tenantId });
	await expect(sensors[use]({ record, maxAge: 0, signal: controller.signal })).rejects.toMatchObject({
		name: "GraphError",
		code: "ABORTED",
		cause: "enough",
	});
});

test.each<[string, object]>([
	["an option that there is none of", { dryrun: true }],
	["a signal that is none", { signal: "soon" }],
	["a sink that is none", { sink: "key.txt" }],
	["a time that is none", { timeoutMs: 0 }],
	["the path of a record", { record: "rotations.record" }],
	["no record", { record: null }],
	["a record of other things", { record: new Map() }],
	["an age that is none", { maxAge: Number.NaN }],
])("%s is refused before anybody signs in", async (_, given) => {
	let asked = 0;
	const sensors = connect({ credential: hanging(() => asked++), tenantId });
	for (const use of uses) {
		await expect(sensors[use]({ record, maxAge: 0, ...given })).rejects.toMatchObject({ code: "OPTION_INVALID" });
	}
	expect(asked).toBe(0);
});

test("so is what is no record for many tenants", async () => {
	const tenants = [{ connection: { tenantId }, sink: () => {} }];
	for (const wrong of ["rotations.record", undefined, {}]) {
		const run = rotateTenants(tenants, { record: wrong as unknown as RecordStore, maxAge: 0 });
		await expect(run).rejects.toMatchObject({ code: "OPTION_INVALID" });
	}
});

test("what the sign-in and the lease leave of the whole time is what the rotation has", async () => {
	const hour = 60 * 60 * 1000;
	let passed = 0;
	vi.spyOn(performance, "now").mockImplementation(() => passed);
	const slow: RecordStore = {
		...record,
		async acquire() {
			passed = hour;
			return { acquired: true, record: undefined };
		},
		write: async () => true,
		release: async () => {},
	};
	const sink = { check: () => new Promise<void>(() => {}), put: () => {} };
	const rotation = fakeSensors().rotate({ record: slow, maxAge: 0, totalTimeoutMs: hour, sink });
	await expect(rotation).rejects.toMatchObject({ code: "TIMED_OUT" });
	vi.restoreAllMocks();
});
