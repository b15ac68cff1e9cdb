import { fuzzRuns } from "@mdi-sensors/testing/depth";
import { editedTexts } from "@mdi-sensors/testing/odd-texts";
import { pets } from "@mdi-sensors/testing/pets";
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexBlocks } from "../../src/description/block-index.js";
import { Description } from "../../src/description/description.js";
import { DescriptionError } from "../../src/description/description-error.js";
import { readTree } from "../../src/description/description-tree.js";
import { formatJson } from "../../src/description/json.js";
import { parseYaml } from "../../src/description/parse-yaml.js";

/** JSON is not cut into blocks. */
function parseWhole(text: string): Description {
	return new Description(readTree(Buffer.from(formatJson(parseYaml(text, "pets.yaml"))), "pets.yaml"));
}

function byBlocks(text: string): Description | undefined {
	const bytes = Buffer.from(text);
	return indexBlocks(bytes) === undefined ? undefined : new Description(readTree(bytes, "pets.yaml"));
}

function everything(description: Description) {
	return {
		paths: Object.fromEntries(description.paths.map((path) => [path, description.pathItem(path)])),
		components: Object.fromEntries(
			description.componentKinds.map((kind) => [
				kind,
				Object.fromEntries(description.componentNames(kind).map((name) => [name, description.component(kind, name)])),
			]),
		),
		info: description.topLevel("info"),
		servers: description.topLevel("servers"),
	};
}

function wholeOrUndefined(text: string): Description | undefined {
	try {
		return parseWhole(text);
	} catch (error) {
		if (error instanceof DescriptionError) return undefined;
		throw error;
	}
}

test("cut into blocks, each valid text says what it says when parsed whole", { tags: ["fuzz"] }, () => {
	let compared = 0;
	fc.assert(
		fc.property(editedTexts(pets), (text) => {
			const whole = wholeOrUndefined(text);
			if (whole === undefined) return; // No YAML at all.
			const blocks = byBlocks(text);
			if (blocks === undefined) return; // In doubt: then the parser has the word.
			expect(everything(blocks)).toEqual(everything(whole));
			compared++;
		}),
		{ numRuns: fuzzRuns },
	);
	expect(compared).toBeGreaterThan(fuzzRuns / 20);
});

test("parses a block when it is asked for, and once", () => {
	const description = byBlocks(pets.replace("    toy:\n      type: object\n", "    toy: {a: 1, a: 2}\n"));
	expect(description?.pathItem("/pets")).toBe(description?.pathItem("/pets"));
	expect(() => description?.component("schemas", "toy")).toThrow(expect.objectContaining({ code: "DUPLICATE_KEY" }));
});

test("knows nothing of what is not there", () => {
	const description = byBlocks(pets);
	expect(description?.pathItem("/nothing")).toBeUndefined();
	expect(description?.component("schemas", "constructor")).toBeUndefined();
	expect(description?.componentNames("headers")).toEqual([]);
	expect(description?.topLevel("security")).toBeUndefined();
});
