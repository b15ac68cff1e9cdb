import { expect, test } from "vitest";
import { WholeDescription } from "../../src/description/whole-description.js";

test("gives what a document has, piece by piece", () => {
	const document = { openapi: "3.0.4", paths: { "/b": 1, "/a": 2 }, components: { schemas: { x: 3 }, headers: {} } };
	const description = new WholeDescription(document, "a.yaml");
	expect(description.paths).toEqual(["/b", "/a"]);
	expect(description.componentKinds).toEqual(["schemas", "headers"]);
	expect(description.componentNames("schemas")).toEqual(["x"]);
	expect(description.topLevel("openapi")).toBe("3.0.4");
	expect(description.pathItem("/a")).toBe(2);
	expect(description.component("schemas", "x")).toBe(3);
	expect(description.toObject()).toBe(document);
});

test("has nothing of what is not there, or is something else", () => {
	for (const document of [{}, { paths: [], components: "text" }]) {
		const description = new WholeDescription(document, "a.yaml");
		expect([description.paths, description.componentKinds, description.componentNames("schemas")]).toEqual([
			[],
			[],
			[],
		]);
		expect(description.pathItem("constructor")).toBeUndefined();
		expect(description.component("schemas", "constructor")).toBeUndefined();
	}
});
