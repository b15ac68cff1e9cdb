import { clouds } from "@mdi-sensors/connect/clouds";
import { expect, test } from "vitest";
import { availabilityTable, firewallTables, hostsTable, sensorHostSources } from "../../scripts/clouds-table.ts";

test("the hosts of each cloud are in the table", () => {
	expect(hostsTable()).toContain("`dod-graph.microsoft.us` | `login.microsoftonline.us` |");
	expect(hostsTable().trim().split("\n")).toHaveLength(2 + Object.keys(clouds).length);
});

test("the table of availability says what was read, where and when", () => {
	expect(availabilityTable()).toMatch(
		/\| `usGovL4` \| offered \| \[reference page\]\(https:\S+\), read on \d{4}-\d\d-\d\d \|/,
	);
	expect(availabilityTable()).toContain("| `china` | **not offered** |");
});

test("the tables for the firewall have each cloud that offers the API, and the sensors of GCC apart", () => {
	const text = firewallTables();
	expect(text).toContain("`graph.microsoft.com` | `login.microsoftonline.com` | `NAME.vault.azure.net` |");
	expect(text).toContain("`graph.microsoft.us` | `login.microsoftonline.us` | `NAME.vault.usgovcloudapi.net` |");
	expect(text).not.toContain("chinacloudapi");
	expect(text.match(/`WORKSPACE[^`]+`/g)).toEqual([
		"`WORKSPACEsensorapi.atp.azure.com`",
		"`WORKSPACEsensorapi.gcc.atp.azure.com`",
		"`WORKSPACEsensorapi.atp.azure.us`",
	]);
	expect(sensorHostSources()).toMatch(/^<https:\S+> \(\d{4}-\d\d-\d\d\) and <https:\S+> \(\d{4}-\d\d-\d\d\)$/);
});
