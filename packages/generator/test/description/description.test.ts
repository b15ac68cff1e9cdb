import { expect, test } from "vitest";
import { Description } from "../../src/description/description.js";
import { readTree } from "../../src/description/description-tree.js";

const document = {
	info: { title: "t" },
	paths: { "/a/{b}": { get: { responses: { "200": { description: "fine" } } } } },
	components: { schemas: { "a.b": { enum: ["x", null] } } },
};
const description = new Description(readTree(Buffer.from(JSON.stringify(document)), "a.yaml"));

test.each([
	["#", document],
	["#/info/title", "t"],
	["#/paths", document.paths],
	["#/paths/~1a~1{b}/get/responses/200/description", "fine"],
	["#/paths/~1a~1%7Bb%7D/get", { responses: { "200": { description: "fine" } } }],
	["#/components/schemas", document.components.schemas],
	["#/components/schemas/a.b/enum/0", "x"],
	["#/components/schemas/a.b/enum/1", null],
])("%s leads to what stands there", (ref, target) => {
	expect(description.resolve(ref)).toEqual(target);
});

test("asks for no more of the description than holds the target", () => {
	const text = "info: {a: 1}\npaths:\n  /a:\n    x: 1\ncomponents:\n  schemas:\n    A: {b: [1]}\n    B: {a: 1, a: 2}\n";
	const tree = readTree(Buffer.from(text), "a.yaml");
	const inBlocks = new Description(tree);
	expect(inBlocks.resolve("#/components/schemas/A/b/0")).toBe(1);
	expect(inBlocks.resolve("#/paths/~1a/x")).toBe(1);
	expect(inBlocks.resolve("#/info/a")).toBe(1);
	expect(() => inBlocks.resolve("#/components/schemas/B")).toThrow(expect.objectContaining({ code: "DUPLICATE_KEY" }));
});

test.each([
	["DANGLING_REF", "#/components/schemas/none"],
	["DANGLING_REF", "#/components/schemas/a.b/enum/2"],
	["DANGLING_REF", "#/info/title/length"],
	["DANGLING_REF", "#/paths/~1none"],
	["EXTERNAL_REF", "other.yaml#/a"],
	["EXTERNAL_REF", "#anchor"],
])("refuses with %s, and says where it stands: %s", (code, ref) => {
	expect(() => description.resolve(ref, "#/paths/~1x")).toThrow(
		expect.objectContaining({
			code,
			file: "a.yaml",
			pointer: "#/paths/~1x",
			message: expect.stringContaining(`"${ref}"`),
		}),
	);
});
