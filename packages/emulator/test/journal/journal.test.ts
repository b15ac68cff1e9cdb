import { expect, test } from "vitest";
import { Journal } from "../../src/journal/journal.js";

function entry(path: string, tenant?: string) {
	const ids = { requestId: "r", clientRequestId: "c" };
	return { at: "", cloud: "global", method: "GET", path, operation: "token", tenant, ...ids } as const;
}

test("it keeps the last requests and counts all of them", () => {
	const journal = new Journal(3);
	for (let place = 0; place < 100; place += 1) journal.add(entry(String(place), place % 2 ? "odd" : undefined));
	expect(journal.entries.map(({ path }) => path)).toEqual(["97", "98", "99"]);
	expect(journal.count()).toBe(100);
	expect(journal.count({ tenant: "odd" })).toBe(50);
	expect(journal.count({ operation: "discovery" })).toBe(0);
});

test("what it gives out is not its own memory", () => {
	const journal = new Journal(3);
	journal.add(entry("first"));
	const { entries } = journal;
	journal.add(entry("second"));
	expect(entries).toHaveLength(1);
});
