import { describe, pets } from "@mdi-sensors/testing/pets";
import { expect, test } from "vitest";
import { versionDifferences } from "../../src/contract/version-differences.js";

function differences(...[old, now]: [string, string]): string[] {
	if (!pets.includes(old)) throw new Error(`the pets have no ${old}`);
	const changed = describe(pets.replace(old, now)).toObject();
	return versionDifferences(describe(pets).toObject(), changed).map(({ text }) => text);
}

test.each([
	["an operation", "    post:\n", "    x-post:\n", "`POST /pets` is gone"],
	["the type of a response", "schemas/owner'}\n  /toys", "schemas/pet'}\n  /toys", "returns for 2XX `pet`"],
	["a property", "            tags: {type: array, items: {type: string}}\n", "", "`pet.tags` is gone"],
	["a value", "enum: [small, large]", "enum: [small]", "the value `large` of `size` is gone"],
	["a parameter that is needed", "name: pet-id, in: path", "name: pet_id, in: path", "needs `path pet_id`"],
	["whether a parameter is needed", "description: How many.", "required: true", "needs `query $top`"],
	[
		"whether a body is needed",
		"      requestBody:\n",
		"      requestBody:\n        required: true\n",
		"needs its body",
	],
])("the versions part where %s differs", (_, old, now, text) => {
	expect(differences(old, now)).toContainEqual(expect.stringContaining(text));
});

test.each([
	["what may be null", "id: {type: string}", "id: {type: string, nullable: true}"],
	["what has to be there", "        id: {type: string}", "        id: {type: string}\n      required: [id]"],
	["what OData adds", "id: {type: string}", "id: {type: string}\n        '@odata.type': {type: string}"],
	["how a parameter is described", "description: How many.", "description: How many at most."],
	["a parameter that may be left out", "name: $top", "name: $first"],
	["how large a number may be", "schema: {type: integer}", "schema: {type: number, format: double}"],
	["how success is written", "'201':", "2XX:"],
	["prose", "Lists them.", "Lists all of them."],
])("the versions are one where only %s differs", (_, old, now) => {
	expect(differences(old, now)).toEqual([]);
});

test("what OData adds is no other name of what only one version has", () => {
	const found = differences("id: {type: string}", "'@odata.type': {type: string}");
	expect(found.sort()).toEqual(["cat", "entity", "owner", "pet"].map((type) => `\`${type}.id\` is gone`));
});
