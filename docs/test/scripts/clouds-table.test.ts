import { expect, test } from "vitest";
import { availabilityTable, hostsTable } from "../../scripts/clouds-table.ts";

test("the hosts of each cloud are in the table", () => {
	expect(hostsTable()).toContain("`dod-graph.microsoft.us` | `login.microsoftonline.us` |");
	expect(hostsTable().trim().split("\n")).toHaveLength(2 + 4);
});

test("the table of availability says what was read, where and when", () => {
	expect(availabilityTable()).toMatch(
		/\| `usGovL4` \| offered \| \[reference page\]\(https:\S+\), read on \d{4}-\d\d-\d\d \|/,
	);
	expect(availabilityTable()).toContain("| `china` | **not offered** |");
});
