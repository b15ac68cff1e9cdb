import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lateRemedies } from "../../../packages/connect/src/errors/codes.ts";
import { apiPages } from "../../scripts/api-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "api-pages-"));
const page = (name: string) => readFileSync(join(folder, name, "index.md"), "utf8");

beforeAll(() => apiPages(folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("the page of connect", () => {
	const headings = () => [...page("connect").matchAll(/^##+ (.+) \{#\S+\}$/gm)].map(([, heading]) => heading);

	test("begins with connect() and what it returns", () => {
		expect(headings().slice(0, 2)).toEqual(["Connecting", "connect()"]);
		expect(headings()[2]).toBe("Sensors");
	});

	test("explains each export under the topic of its folder", () => {
		const topics = page("connect").split(/^## /m);
		const topicOf = (name: string) => topics.find((topic) => topic.includes(`\n### ${name} {#`))?.split(" {#")[0];
		expect(["Rotation", "graphScope()", "credentialFor()", "TokenStore", "GraphError"].map(topicOf)).toEqual([
			"Rotating",
			"Clouds",
			"Credentials",
			"Tokens",
			"Errors",
		]);
	});

	test("lists the error codes once, where they are declared, and names their union everywhere else", () => {
		const spelt = page("connect").split('| "LEASE_LOST"').length - 1;
		expect(spelt).toBe(1);
		expect(page("connect")).toContain("| `code` | [`ErrorCode`](#errorcode) |");
		expect(Object.keys(lateRemedies).length).toBeGreaterThan(20);
	});

	test("shows the table of clouds by its names alone", () => {
		expect(page("connect")).toMatch(/^const clouds: \{ global, usGovL4, usGovL5(, \w+)+ \};$/m);
	});
});

test("a page leads to what another page explains, instead of saying it again", () => {
	expect(page("connect/testing")).toContain("**Extends** [`Sensors`](/reference/api/connect/#sensors)");
	expect(page("connect/testing")).not.toContain("getDeploymentAccessKey()");
	expect(page("connect/redis")).toContain("**Implements** [`TokenStore`](/reference/api/connect/#tokenstore)");
});

test("every parameter of a function or a constructor has a name, and says what it is where others do", () => {
	const names = ["connect", "connect/file", "connect/key-vault", "connect/records", "connect/redis", "connect/tenants"];
	for (const name of [...names, "connect/testing", "emulator", "emulator/command"]) {
		expect(page(name), name).not.toContain("__namedParameters");
		const tables = page(name).matchAll(/^\| Parameter \| Type \| Description \|\n(.*\n)+?\n/gm);
		for (const [table] of tables) expect(table, name).not.toMatch(/\| - \|$/m);
	}
});

test("every page has an introduction", () => {
	for (const name of ["client", "connect/file", "emulator/command"]) {
		expect(page(name)).toMatch(/^---\npageClass: api\n---\n\n# @mdi-sensors\/\S+\n\n[A-Z][^\n]+\.\n\n/);
	}
});
