import { pets } from "@mdi-sensors/testing/pets";
import { expect, test } from "vitest";
import { checkContract } from "../../src/update-spec/check-contract.js";
import { formatProvenance, sha256 } from "../../src/update-spec/provenance.js";
import { specFolder } from "../support/spec-folder.js";

/** A folder with two descriptions, of which provenance.json speaks as it was told. */
function folderWith(beta: string, v1: string, recorded = { beta, v1 }) {
	const spec = specFolder();
	spec.write("beta.yaml", beta);
	spec.write("v1.0.yaml", v1);
	const row = { source: "s", sha256: "", date: "", operations: [], overlay: "", tool: "" };
	const rows = {
		beta: { ...row, result: sha256(recorded.beta) },
		"v1.0": { ...row, result: sha256(recorded.v1) },
	};
	spec.write("provenance.json", formatProvenance(rows));
	return spec;
}

function check(beta: string, v1: string, recorded = { beta, v1 }) {
	return checkContract(folderWith(beta, v1, recorded).folder);
}

test("is content with two versions that offer the same, in two styles", () => {
	const otherStyle = pets
		.replace("Lists them.", "Lists all of them.")
		.replace(
			"schema: {$ref: '#/components/schemas/owner'}",
			"schema: {anyOf: [{$ref: '#/components/schemas/owner'}, {enum: [null]}]}",
		)
		.replace(
			"id: {type: string}",
			"id: {type: string}\n        '@odata.type': {type: string}\n      required: ['@odata.type']",
		);
	expect(otherStyle).toContain("@odata.type");
	expect(check(pets, otherStyle)).toEqual([]);
});

test("says what parts the two versions", () => {
	expect(check(pets, pets.replaceAll("getOwner", "getKeeper"))).toEqual([
		expect.stringMatching(/^from beta to v1\.0: `GET \/pets\/.*getOwner\(\)` is gone; `GET .*getKeeper\(\)` is new/),
		expect.stringContaining('accepted-differences:\n  - difference: "`GET /pets/'),
	]);
	expect(check(pets, pets.replace("            tags: {type: array, items: {type: string}}\n", ""))).toEqual([
		"from beta to v1.0: `pet.tags` is gone",
		"from beta to v1.0: `cat.tags` is gone",
		expect.stringContaining("accepted-differences:"),
	]);
});

test("takes a difference that the slice accepts with a reason, and names one that is accepted and not there", () => {
	const spec = folderWith(pets, pets.replace("enum: [small, large]", "enum: [small]"));
	const slice = "operations: [GET /pets]\nupstream: {beta: https://a.example/b, v1.0: https://a.example/v}\n";
	const accept = (difference: string) =>
		spec.write(
			"slice.yaml",
			`${slice}accepted-differences: [{difference: ${JSON.stringify(difference)}, reason: none is large}]\n`,
		);
	accept("the value `large` of `size` is gone");
	expect(checkContract(spec.folder)).toEqual([]);
	accept("the value `huge` of `size` is gone");
	expect(checkContract(spec.folder)).toEqual([
		"from beta to v1.0: the value `large` of `size` is gone",
		expect.stringContaining("accepted-differences:"),
		"openapi/slice.yaml accepts a difference that is not there: the value `huge` of `size` is gone; remove it",
	]);
});

test("refuses a media type that is none", () => {
	const evil = pets.replace("application/json", "'application/json\", x: \"'");
	expect(() => check(evil, pets)).toThrow(/^beta\.yaml, #\/paths\/.*no media type by RFC 9110$/);
});

test("says that a description was edited by hand", () => {
	expect(check(pets.replace("Lists", "Shows"), pets, { beta: pets, v1: pets })).toEqual([
		"openapi/beta.yaml was edited by hand: npm run update-spec -- --all",
	]);
});

test("does not compare what was edited by hand, be it as broken as can be", () => {
	const circle = "openapi: 3.0.4\npaths:\n  /a: {$ref: '#/paths/~1a'}\n";
	for (const broken of [circle, "a: b: c"]) {
		expect(check(broken, pets, { beta: pets, v1: pets })).toHaveLength(1);
	}
});

test("says that a description is not there, or does not stand in provenance.json", () => {
	const { folder, write, remove } = folderWith(pets, pets);
	remove("beta.yaml");
	expect(checkContract(folder)).toEqual(["openapi/beta.yaml is not there: npm run update-spec -- --all"]);
	write("beta.yaml", pets);
	write("provenance.json", "{}");
	expect(checkContract(folder)).toEqual([
		"openapi/beta.yaml does not stand in provenance.json: npm run update-spec -- --all",
		"openapi/v1.0.yaml does not stand in provenance.json: npm run update-spec -- --all",
	]);
	remove("provenance.json");
	expect(checkContract(folder)).toHaveLength(2);
});
