import { describeBytes, type JsonObject } from "@mdi-sensors/generator/description";
import { describe as open, pets } from "@mdi-sensors/testing/pets";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { expect, test } from "vitest";
import { documentText } from "../../../generator/src/lock/document-text.js";
import { treeOfBytes } from "../../../generator/src/reading/open-description-tree.js";
import { filterPaths } from "../../../generator/src/reading/paths/filter-paths.js";
import { diffContracts } from "../../src/contract/diff-contracts.js";
import { readContract } from "../../src/contract/read-contract.js";
import { silentChanges } from "../../src/contract/silent-changes.js";
import { parseOperation } from "../../src/trim/operations.js";
import { makeDocument } from "../../src/update-spec/make-document.js";

const head = { info: { title: "t", version: "1" }, servers: [{ url: "https://example.org/v1" }] };
const color = { type: "string", enum: ["red", "green"] };
const ref = { $ref: "#/components/schemas/color" };

/** A description of one type with these properties, and of an enumeration. */
function describing(openapi: string, properties: JsonObject, more: JsonObject = {}): JsonObject {
	const schema = { $ref: "#/components/schemas/pet" };
	const get = { responses: { "200": { description: "", content: { "application/json": { schema } } } } };
	const schemas = { pet: { type: "object", properties }, color };
	return { openapi, ...head, ...more, paths: { "/pet": { get } }, components: { schemas } };
}

function changes(before: JsonObject, after: JsonObject): string[] {
	return diffContracts(readContract(before), readContract(after)).map(({ text }) => text);
}

/** A description, and the same as Microsoft.OpenApi writes it in version 3.1, which makes no JSON of `x-ms-enum`. */
function inBoth(description: unknown): [JsonObject, JsonObject] {
	const text = JSON.stringify(description, (key, value) => (key === "x-ms-enum" ? undefined : value));
	const tree = treeOfBytes(Buffer.from(text), "openapi.json");
	const newer = [...documentText(tree, filterPaths(tree.paths, { include: [], exclude: [] }))].join("");
	return [JSON.parse(text), JSON.parse(newer)];
}

test.each<[string, JsonObject, JsonObject]>([
	["a value that may be null", { type: "string", nullable: true }, { type: ["string", "null"] }],
	["a list that may be null", { type: "array", items: ref, nullable: true }, { type: ["null", "array"], items: ref }],
	[
		"a reference that may be null",
		{ anyOf: [ref, { enum: [null], nullable: true }] },
		{ anyOf: [ref, { type: "null" }] },
	],
	[
		"a reference or the constant null",
		{ anyOf: [ref, { enum: [null], nullable: true }] },
		{ anyOf: [ref, { const: null }] },
	],
	["one of several types", { oneOf: [{ type: "string" }, { type: "integer" }] }, { type: ["string", "integer"] }],
	["a constant", { type: "string" }, { type: "string", const: "red" }],
	["an example", { type: "string", example: "a" }, { type: "string", examples: ["a"] }],
	["a limit", { type: "integer", minimum: 0, exclusiveMinimum: true }, { type: "integer", exclusiveMinimum: 0 }],
	["prose beside a reference", ref, { ...ref, description: "Which." }],
])("%s is the same in OpenAPI 3.0 and 3.1", (_, before, after) => {
	expect(changes(describing("3.0.4", { it: before }), describing("3.1.1", { it: after }))).toEqual([]);
	expect(changes(describing("3.1.1", { it: after }), describing("3.0.4", { it: before }))).toEqual([]);
});

test.each<[string, JsonObject, JsonObject]>([
	["an example", { type: "string", example: "a" }, { type: "string", examples: ["a", "b"] }],
	["a limit", { type: "number", maximum: 5, exclusiveMaximum: true }, { type: "number", exclusiveMaximum: 5 }],
	["an enum that may be null", { ...color, nullable: true }, { ...color, type: ["string", "null"] }],
	["a name for inner schemas", { type: "string" }, { type: "string", $defs: { a: { type: "integer" } }, $id: "urn:a" }],
	["a condition", { type: "string" }, { type: "string", if: { minLength: 3 }, else: { maxLength: 5 } }],
	["a tuple", { type: "array", items: ref }, { type: "array", items: ref, prefixItems: [ref], contains: ref }],
	[
		"additional properties of a type, which the built-in generator does not write",
		{ type: "object", additionalProperties: { type: "string", nullable: true } },
		{ type: "object", additionalProperties: { type: ["string", "null"] } },
	],
])("%s changes no code with the version, and nobody has to look", (_, before, after) => {
	const more = {
		info: { title: "t", version: "1", summary: "s", license: { name: "MIT", identifier: "MIT" } },
		jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
		webhooks: { sold: {} },
	};
	const [older, newer] = [describing("3.0.4", { it: before }), describing("3.1.1", { it: after }, more)];
	expect([changes(older, newer), silentChanges(older, newer)]).toEqual([[], []]);
	expect([changes(newer, older), silentChanges(newer, older)]).toEqual([[], []]);
});

test("what OpenAPI 3.1 says beside a reference counts, and what 3.0 says there does not", () => {
	const beside = { ...ref, default: "red", readOnly: true };
	expect(changes(describing("3.0.4", { it: ref }), describing("3.0.4", { it: beside }))).toEqual([]);
	expect(changes(describing("3.0.4", { it: ref }), describing("3.1.1", { it: beside }))).toEqual([
		'`pet.it` has the default `"red"` now',
		"`pet.it` is read-only now, and no longer sent",
	]);
});

test("a rich description has the same contract in both versions", () => {
	const [older, newer] = inBoth(richDescription);
	expect(newer.openapi).toMatch(/^3\.1\./);
	expect(changes(older, newer)).toEqual([]);
	expect(silentChanges(older, newer)).toEqual([]);
});

test("a slice keeps the version of its source, in which it is valid", async () => {
	const [, source] = inBoth(open(pets).toObject());
	const more = { jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base", webhooks: { sold: {} } };
	const description = describeBytes(Buffer.from(JSON.stringify({ ...source, ...more })), "pets.json");
	const actions = [{ target: "$.info", description: "Says what it is.", update: { description: "Ours." } }];
	const overlay = { file: "overlay.yaml", version: "1.0.0", actions };
	const { document, text } = await makeDocument(description, [parseOperation("GET /pets", "slice.yaml")], overlay);
	expect(document).toMatchObject({
		openapi: expect.stringMatching(/^3\.1\./),
		jsonSchemaDialect: more.jsonSchemaDialect,
	});
	expect(document).not.toHaveProperty("webhooks");
	expect(describeBytes(Buffer.from(text), "beta.yaml").toObject()).toEqual(document);
});
