import { readFileSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { ManualClock, settle } from "@mdi-sensors/testing/clocks";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { FileRecordStore } from "../../src/records/file-record-store.js";
import { Lease } from "../../src/records/lease.js";
import { isDue } from "../../src/records/rotate-recorded.js";
import { workspaceOf } from "../../src/records/workspace.js";
import { fileSink } from "../../src/sinks/file-sink.js";
import { fakeSensors } from "../../src/testing/index.js";
import { scriptedStore } from "../support/scripted-store.js";

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const workspace = "https://graph.microsoft.com/00000000-0000-4000-8000-000000000000";

function fileRecord(clock = new ManualClock()) {
	const path = join(scratchFolder(), "records");
	return { clock, record: new FileRecordStore(path, { clock }), path };
}

test("a key that was rotated within maxAge is left alone, and its age is said", async () => {
	const { record, clock } = fileRecord();
	const sensors = fakeSensors();
	const first = await sensors.rotate({ record, maxAge: 30 * day });
	await clock.advance(10 * day);
	const second = await sensors.rotate({ record, maxAge: 30 * day });
	expect(second).toEqual({ notDue: true, ageMs: 10 * day, fingerprint: "fingerprint" in first && first.fingerprint });
	expect(sensors.calls.filter((call) => call === "regenerateDeploymentAccessKey")).toHaveLength(1);
	await clock.advance(20 * day);
	expect(await sensors.rotate({ record, maxAge: 30 * day })).not.toHaveProperty("notDue");
});

test("a schedule whose period is equal to maxAge skips no round, though it begins a little early", () => {
	expect(isDue({ ageMs: day - hour }, day)).toBe(true);
	expect(isDue({ ageMs: 30 * day - 11 * hour }, 30 * day)).toBe(true);
	expect(isDue({ ageMs: 29 * day }, 30 * day)).toBe(false);
	expect(isDue({ ageMs: 10 * day }, Number.POSITIVE_INFINITY)).toBe(false);
	expect(isDue({ ageMs: 0 }, 0)).toBe(true);
	expect(isDue({ ageMs: 0, doubt: { previousFingerprint: "0".repeat(16) } }, day)).toBe(true);
});

test("before a key is asked for, the record says that it is in doubt; afterwards, that it was rotated", async () => {
	const { record } = fileRecord();
	const sensors = fakeSensors();
	let during: unknown;
	const sink = async () => {
		during = await record.read(workspace);
	};
	const { fingerprint, previousFingerprint } = (await sensors.rotate({ record, maxAge: 0, sink })) as {
		fingerprint: string;
		previousFingerprint: string;
	};
	expect(during).toMatchObject({ doubt: { previousFingerprint } });
	expect(await record.read(workspace)).toEqual({
		rotated: { fingerprint },
		doubt: undefined,
		failure: undefined,
		ageMs: expect.any(Number),
	});
});

test("a key that could not be delivered stays in doubt, and the next run delivers it without another one", async () => {
	const { record } = fileRecord();
	const sensors = fakeSensors();
	const failing = () => Promise.reject(new Error("the disk is full"));
	await expect(sensors.rotate({ record, maxAge: day, sink: failing })).rejects.toMatchObject({ code: "SINK_FAILED" });
	const { doubt, failure } = (await record.read(workspace)) ?? {};
	expect({ doubt, failure }).toMatchObject({
		doubt: { fingerprint: expect.any(String) },
		failure: { code: "SINK_FAILED" },
	});
	const got: string[] = [];
	await sensors.rotate({ record, maxAge: day, sink: (key) => void got.push(key.reveal()) });
	expect(got).toEqual([sensors.key]);
	expect(sensors.key).toBe("fake-key-2");
});

test("with the lease in other hands nothing is sent", async () => {
	const { record } = fileRecord();
	const sensors = fakeSensors();
	const other = { id: "other", name: "process 1 on elsewhere" };
	await record.acquire(workspace, other);
	await expect(sensors.rotate({ record, maxAge: 0 })).rejects.toMatchObject({
		code: "WORKSPACE_BUSY",
		summary: expect.stringContaining("process 1 on elsewhere has the lease"),
	});
	expect(sensors.calls).not.toContain("regenerateDeploymentAccessKey");
	await record.release(workspace, other);
});

test.each(["acquire", "write"] as const)(
	"a store that is away at %s means that nothing is rotated, and says so",
	async (name) => {
		const record = scriptedStore({ [name]: () => Promise.reject(new Error("connect ECONNREFUSED")) });
		const sensors = fakeSensors();
		await expect(sensors.rotate({ record, maxAge: 0 })).rejects.toMatchObject({
			code: "RECORD_UNAVAILABLE",
			summary: "the record can't be reached: connect ECONNREFUSED",
		});
		expect(sensors.calls).not.toContain("regenerateDeploymentAccessKey");
	},
);

test("a lease that is lost before the request stops its holder", async () => {
	const record = scriptedStore({ write: async () => false });
	const sensors = fakeSensors();
	await expect(sensors.rotate({ record, maxAge: 0 })).rejects.toMatchObject({ code: "LEASE_LOST" });
	expect(sensors.calls).not.toContain("regenerateDeploymentAccessKey");
});

test.each([
	["can't be written", new Error("away"), "RECORD_UNAVAILABLE"],
	["is in other hands", false, "LEASE_LOST"],
] as const)(
	"a record that %s at the end does not take the key away, and nobody says that nothing was sent",
	async (_, last, code) => {
		let writes = 0;
		const record = scriptedStore({
			async write() {
				if (++writes === 1) return true;
				if (last) throw last;
				return last;
			},
		});
		const sensors = fakeSensors();
		expect(await sensors.rotate({ record, maxAge: 0 })).toMatchObject({
			fingerprint: expect.any(String),
			unrecorded: {
				code,
				message: expect.stringContaining("; the key was rotated and delivered, but the record does not say so"),
			},
		});
	},
);

test("a lease is renewed while it is held, and lost when its time is over without that", async () => {
	const clock = new ManualClock();
	let renewals = 0;
	let isAway = false;
	const store = scriptedStore({
		renew: async () => {
			if (isAway) throw new Error("away");
			renewals++;
			return true;
		},
	});
	const lease = await Lease.acquire(store, workspace, { id: "me", name: "me" }, clock);
	for (let minute = 0; minute < 5; minute++) {
		for (let third = 0; third < 3; third++) await clock.advance(20_000);
	}
	expect(renewals).toBeGreaterThan(10);
	expect(lease.lost.aborted).toBe(false);
	isAway = true;
	for (let second = 0; second < 61 && !lease.lost.aborted; second++) {
		await clock.advance(1000);
		await settle();
	}
	expect(lease.lost.reason).toMatchObject({ code: "LEASE_LOST" });
	await lease.release();
});

test("a store that hangs while a lease is renewed does not make it last longer: its holder knows at its end", async () => {
	const clock = new ManualClock();
	let giveUp = () => {};
	const hang = () =>
		new Promise<boolean>((resolve) => {
			giveUp = () => resolve(true);
		});
	const lease = await Lease.acquire(scriptedStore({ renew: hang }), workspace, { id: "me", name: "me" }, clock);
	await clock.advance(59_999);
	expect(lease.lost.aborted).toBe(false);
	await clock.advance(1);
	expect(lease.lost.reason).toMatchObject({ code: "LEASE_LOST" });
	giveUp();
	await lease.release();
});

test("what a store says after the lease's end is no leave to ask for a new key, and a rotation stays one", async () => {
	const clock = new ManualClock();
	const late = async () => {
		await clock.advance(60_000);
		return true;
	};
	const acquire = () => Lease.acquire(scriptedStore({ write: late }), workspace, { id: "me", name: "me" }, clock);
	await expect((await acquire()).write({ doubt: { previousFingerprint: "0123456789abcdef" } })).rejects.toMatchObject({
		code: "LEASE_LOST",
	});
	await (await acquire()).write({ rotated: { fingerprint: "0123456789abcdef" } }, true);
});

test.each([undefined, "30d", -1, Number.NaN])(
	"maxAge %s is refused: nobody could say what it means",
	async (maxAge) => {
		const { record } = fileRecord();
		await expect(fakeSensors().rotate({ record, maxAge: maxAge as number })).rejects.toMatchObject({
			code: "OPTION_INVALID",
		});
	},
);

test.each([
	["records", "records"],
	["records", "./records"],
	["records", "link/records"],
	["link-to-records", "records"],
])(
	"a key that would replace the record is refused before anything is sent, by whatever path: %s, %s",
	async (...names) => {
		const folder = scratchFolder({ records: "" });
		symlinkSync(folder, join(folder, "link"));
		symlinkSync(join(folder, "records"), join(folder, "link-to-records"));
		const [path = "", place = ""] = names.map((name) => `${relative("", folder)}/${name}`);
		const options = { record: new FileRecordStore(path), maxAge: 0, sink: fileSink(place) };
		for (const method of ["rotate", "rehearse"] as const) {
			const sensors = fakeSensors();
			await expect(sensors[method](options)).rejects.toMatchObject({
				code: "OPTION_INVALID",
				summary: `the key would replace the record ${options.sink.place}`,
			});
			expect(sensors.calls).not.toContain("getDeploymentAccessKey");
		}
		expect(readFileSync(join(folder, "records"), "utf8")).toBe("");
	},
);

test("a workspace is named by Graph's origin and the tenant that the token is of", () => {
	const tid = "AAAAAAAA-2222-4333-8444-555555555555";
	const token = ["e30", btoa(JSON.stringify({ tid, roles: ["Some.Read"] })).replace(/=+$/, ""), "x"].join(".");
	expect(workspaceOf("https://graph.microsoft.us/", token, "contoso.com")).toEqual({
		name: `https://graph.microsoft.us/${tid.toLowerCase()}`,
		permissions: ["Some.Read"],
	});
	expect(workspaceOf("https://graph.microsoft.us", "opaque", tid).name).toBe(
		`https://graph.microsoft.us/${tid.toLowerCase()}`,
	);
	expect(() => workspaceOf("https://graph.microsoft.us", "opaque", "contoso.com")).toThrow("tenantId must be a GUID");
});

test("a rehearsal does everything but ask for a key and deliver it", async () => {
	const { record, clock } = fileRecord();
	const sensors = fakeSensors();
	const checks: string[] = [];
	const sink = {
		check: ({ warn }: { warn: (text: string) => void }) => warn("the vault may refuse"),
		put: () => void checks.push("put"),
	};
	expect(await sensors.rehearse({ record, maxAge: day, sink })).toMatchObject({
		isDue: true,
		workspace,
		fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
		warnings: ["the vault may refuse"],
	});
	await sensors.rotate({ record, maxAge: day });
	await clock.advance(hour);
	expect(await sensors.rehearse({ record, maxAge: day })).toMatchObject({ isDue: false, record: { ageMs: hour } });
	expect(sensors.calls.filter((call) => call === "regenerateDeploymentAccessKey")).toHaveLength(1);
	expect(checks).toEqual([]);
});
