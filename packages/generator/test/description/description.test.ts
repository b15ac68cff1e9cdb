import { expect, test } from "vitest";
import { type Description, resolveRef } from "../../src/description/description.js";
import { WholeDescription } from "../../src/description/whole-description.js";

const document = {
	info: { title: "t" },
	paths: { "/a/{b}": { get: { responses: { "200": { description: "fine" } } } } },
	components: { schemas: { "a.b": { enum: ["x", null] } } },
};
const description = new WholeDescription(document, "a.yaml");

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
	expect(resolveRef(description, ref, undefined)).toEqual(target);
});

test("asks for no more of the description than holds the target", () => {
	const asked: string[] = [];
	const watched = new Proxy(description, {
		get: (target, key: keyof Description & string) => {
			asked.push(key);
			const value = target[key];
			return typeof value === "function" ? value.bind(target) : value;
		},
	});
	resolveRef(watched, "#/components/schemas/a.b/enum", undefined);
	resolveRef(watched, "#/paths/~1a~1{b}/get", undefined);
	expect(asked.filter((key) => key !== "file")).toEqual(["component", "pathItem"]);
});

test.each([
	["DANGLING_REF", "#/components/schemas/none"],
	["DANGLING_REF", "#/components/schemas/a.b/enum/2"],
	["DANGLING_REF", "#/info/title/length"],
	["DANGLING_REF", "#/paths/~1none"],
	["EXTERNAL_REF", "other.yaml#/a"],
	["EXTERNAL_REF", "#anchor"],
])("refuses with %s, and says where it stands: %s", (code, ref) => {
	expect(() => resolveRef(description, ref, "#/paths/~1x")).toThrow(
		expect.objectContaining({
			code,
			file: "a.yaml",
			pointer: "#/paths/~1x",
			message: expect.stringContaining(`"${ref}"`),
		}),
	);
});
