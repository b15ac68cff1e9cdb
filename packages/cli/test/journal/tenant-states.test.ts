import { expect, test } from "vitest";
import type { Entry } from "../../src/journal/entry.js";
import { tenantStates } from "../../src/journal/tenant-states.js";

const stamp = { at: "2026-11-01T00:00:00.000Z", run: "run", graph: "g", tenant: "t" };
const begin: Entry = { ...stamp, event: "begin", previousFingerprint: "old" };

test("a tenant that was begun and not finished is in doubt, with the fingerprint from before", () => {
	expect(tenantStates([begin]).get("g/t")).toEqual({ is: "inDoubt", previousFingerprint: "old" });
});

test("a tenant that failed stays in doubt, for the next run's first look settles it", () => {
	const failed: Entry = { ...stamp, event: "failed", code: "FORBIDDEN", requestIds: [] };
	expect(tenantStates([begin, failed]).get("g/t")).toMatchObject({ is: "inDoubt" });
	expect(tenantStates([failed]).size).toBe(0);
});

test("a tenant that is done stays done", () => {
	const done: Entry = { ...stamp, event: "done", fingerprint: "new", recovered: true, requestIds: [] };
	expect(tenantStates([begin, done]).get("g/t")).toEqual({ is: "done", fingerprint: "new" });
});
