import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { readSlice } from "../../src/update-spec/slice.js";

const upstream = "upstream: {beta: 'https://a.example/b', v1.0: 'https://a.example/v'}\n";

function read(text: string) {
	const file = join(scratchFolder(), "slice.yaml");
	writeFileSync(file, text);
	return readSlice(file);
}

test("reads the operations and where the descriptions are", () => {
	expect(read(`${upstream}operations:\n  - GET /a\n`)).toEqual({
		upstream: { beta: "https://a.example/b", "v1.0": "https://a.example/v" },
		operations: [{ method: "get", path: "/a" }],
		acceptedDifferences: [],
	});
});

test.each([
	["no operations", upstream],
	["an empty list of operations", `${upstream}operations: []\n`],
	["an operation without a method", `${upstream}operations: [/a]\n`],
	["a missing URL", "upstream: {beta: 'https://a.example/b'}\noperations: [GET /a]\n"],
	[
		"an accepted difference without its reason",
		`${upstream}operations: [GET /a]\naccepted-differences: [{difference: x}]\n`,
	],
	[
		"an accepted difference whose reason is still to be written",
		`${upstream}operations: [GET /a]\naccepted-differences: [{difference: x, reason: …}]\n`,
	],
	["accepted differences that are no list", `${upstream}operations: [GET /a]\naccepted-differences: x\n`],
	["a URL that is none", "upstream: {beta: b, v1.0: v}\noperations: [GET /a]\n"],
])("refuses a slice with %s", (_, text) => {
	expect(() => read(text)).toThrow(expect.objectContaining({ code: "BAD_SLICE", file: "slice.yaml" }));
});

test("the project's own slice keeps the three operations on the deployment access key", () => {
	const { operations } = readSlice(fileURLToPath(new URL("../../../../openapi/slice.yaml", import.meta.url)));
	const names = operations.map(({ method, path }) => [method, path.replace(/.*\.security\./, "")]);
	expect(names).toEqual(
		expect.arrayContaining([
			["post", "regenerateDeploymentAccessKey"],
			["get", "getDeploymentAccessKey()"],
			["get", "getDeploymentPackageUri()"],
		]),
	);
});
