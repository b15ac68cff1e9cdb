import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RotationError } from "@mdi-sensors/connect";
import { clouds } from "@mdi-sensors/connect/clouds";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { CliError } from "../../src/cli-error.js";
import { type Journal, openJournal } from "../../src/journal/journal.js";
import type { Attempt, Rotated } from "../../src/tenants/rotate-tenant.js";
import { type BatchOptions, rotateTenants } from "../../src/tenants/rotate-tenants.js";
import type { Tenant } from "../../src/tenants/tenant.js";

const tenants = ["a", "b", "c", "d", "e"].map(tenant);
const never = new AbortController().signal;

function tenant(id: string): Tenant {
	return { id, name: id, cloud: clouds.global, apiVersion: "beta", credential: {}, sink: undefined };
}

/** Stands in for connect, whose own tests hold its rotation to its word. */
type Rotate = (tenant: Tenant, attempt: Attempt) => Promise<Rotated>;

/** Fingerprints. */
const old = "0123456789abcdef";
const fresh = "fedcba9876543210";

/** One run on a journal. */
async function run(path: string, rotate: Rotate, options: Partial<BatchOptions> = {}) {
	const journal = await openJournal(path);
	const jobs = tenants.map((each) => ({
		tenant: each,
		checkSink,
		rotate: (attempt: Attempt) => rotate(each, attempt),
	}));
	const base = { journal, concurrency: 2, keepGoing: false, stop: never, signal: never, onResult: () => {} };
	const results = await rotateTenants(jobs, { ...base, ...options });
	await journal.close();
	return { results, outcomes: results.map(({ outcome }) => outcome) };
}

const checkSink = async () => [];

const succeed: Rotate = async (_, { onBegin }) => {
	await onBegin(old);
	return { fingerprint: fresh, recovered: false, requestIds: [] };
};

test("each tenant is rotated once, however often it is run", async () => {
	const path = join(scratchFolder(), "journal");
	const rotated: string[] = [];
	const rotate: Rotate = (each, attempt) => {
		rotated.push(each.id);
		return succeed(each, attempt);
	};
	expect((await run(path, rotate)).outcomes).toEqual(Array(5).fill("rotated"));
	const again = await run(path, rotate);
	expect(again.outcomes).toEqual(Array(5).fill("doneBefore"));
	expect(again.results[0]).toMatchObject({ fingerprint: fresh });
	expect(rotated).toEqual(["a", "b", "c", "d", "e"]);
});

test("never more tenants are under way than allowed", async () => {
	let current = 0;
	let most = 0;
	await run(join(scratchFolder(), "journal"), async (each, attempt) => {
		most = Math.max(most, ++current);
		await new Promise((resolve) => setImmediate(resolve));
		current--;
		return succeed(each, attempt);
	});
	expect(most).toBe(2);
});

test("a tenant that was begun is taken up with the fingerprint from then", async () => {
	const path = join(scratchFolder(), "journal");
	await run(path, async (each, attempt) => {
		if (each.id === "a") {
			await attempt.onBegin(old);
			throw new Error("lost");
		}
		if (each.id === "b") throw new Error("not begun");
		return succeed(each, attempt);
	});
	const seen: unknown[] = [];
	const { outcomes } = await run(path, async (each, attempt) => {
		seen.push([each.id, attempt.previousFingerprint]);
		return { fingerprint: fresh, recovered: each.id === "a", requestIds: [] };
	});
	expect(seen).toEqual([
		["a", old],
		["b", undefined],
	]);
	expect(outcomes).toEqual(["recovered", "rotated", "doneBefore", "doneBefore", "doneBefore"]);
});

test("a journal that can't be written costs no outcome: what was rotated says so, and the rest is not begun", async () => {
	const journal = await openJournal(join(scratchFolder(), "journal"));
	const full = new CliError("TENANTS_FAILED", "the journal can't be written (ENOSPC)");
	let writes = 0;
	const note: Journal["note"] = (line) => (++writes > 3 ? Promise.reject(full) : journal.note(line));
	const sent: string[] = [];
	const jobs = tenants.map((each) => ({
		tenant: each,
		checkSink,
		async rotate({ onBegin }: Attempt) {
			await onBegin(old);
			sent.push(each.id);
			return { fingerprint: fresh, recovered: false, requestIds: [] };
		},
	}));
	const batch = {
		journal: { ...journal, note },
		concurrency: 1,
		keepGoing: false,
		stop: never,
		signal: never,
		onResult: () => {},
	};
	const results = await rotateTenants(jobs, batch);
	await journal.close();
	expect(sent).toEqual(["a", "b"]);
	expect(results.map(({ outcome, error }) => [outcome, error?.message])).toEqual([
		["rotated", undefined],
		["rotated", full.message],
		["failed", full.message],
		["failed", full.message],
		["failed", full.message],
	]);
});

test("a failed tenant says why and does not keep the others from their turn", async () => {
	const { results, outcomes } = await run(join(scratchFolder(), "journal"), async (each, attempt) => {
		if (each.id === "c") throw new TypeError("with a secret in its message");
		return succeed(each, attempt);
	});
	expect(outcomes).toEqual(["rotated", "rotated", "failed", "rotated", "rotated"]);
	expect(results[2]?.error).toMatchObject({ code: "UNEXPECTED", message: expect.not.stringContaining("secret") });
});

test("after a stop those under way end, and no other begins", async () => {
	const stop = new AbortController();
	const { outcomes } = await run(
		join(scratchFolder(), "journal"),
		async (each, attempt) => {
			if (each.id === "b") stop.abort();
			return succeed(each, attempt);
		},
		{ stop: stop.signal },
	);
	expect(outcomes).toEqual(["rotated", "rotated", "notStarted", "notStarted", "notStarted"]);
});

test("after a key that could not be delivered those under way end, no other begins, and the next run delivers it", async () => {
	const path = join(scratchFolder(), "journal");
	const failing: Rotate = async (each, attempt) => {
		await attempt.onBegin(old);
		if (each.id !== "a") return { fingerprint: fresh, recovered: false, requestIds: [] };
		throw new RotationError("SINK_FAILED", "it could not be put there", {
			rotation: { previousFingerprint: old, fingerprint: fresh, requestIds: ["r"] },
		});
	};
	const { outcomes, results } = await run(path, failing);
	expect(outcomes).toEqual(["rotatedNotDelivered", "rotated", "notStarted", "notStarted", "notStarted"]);
	expect(results[0]).toMatchObject({ fingerprint: fresh, error: { code: "SINK_FAILED" } });

	const taken: unknown[] = [];
	const again = await run(path, async (each, attempt) => {
		taken.push([each.id, attempt.previousFingerprint]);
		return succeed(each, attempt);
	});
	expect(taken.slice(0, 2)).toEqual([
		["a", old],
		["c", undefined],
	]);
	expect(again.outcomes).toEqual(["rotated", "doneBefore", "rotated", "rotated", "rotated"]);

	const other = await run(join(scratchFolder(), "journal"), failing, { keepGoing: true });
	expect(other.outcomes).toEqual(["rotatedNotDelivered", "rotated", "rotated", "rotated", "rotated"]);
});

test("the begin is on disk before the request may go out", async () => {
	const path = join(scratchFolder(), "journal");
	const onDisk: boolean[] = [];
	await run(path, async (each, { onBegin }) => {
		const previousFingerprint = `${each.id.repeat(16)}`;
		await onBegin(previousFingerprint);
		onDisk.push(readFileSync(path, "utf8").includes(`"previousFingerprint":"${previousFingerprint}"`));
		return { fingerprint: fresh, recovered: false, requestIds: [] };
	});
	expect(onDisk).toEqual(Array(5).fill(true));
});
