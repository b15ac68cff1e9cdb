import { describe, pets } from "@mdi-sensors/testing/pets";
import { expect, test } from "vitest";
import { findOperations, formatOperation, parseOperation, similarPaths } from "../../src/trim/operations.js";

test("reads a method and a path, and writes them again", () => {
	const operation = parseOperation(" get  /a/{b}/c.d(e='{e}') ", "slice.yaml");
	expect(operation).toEqual({ method: "get", path: "/a/{b}/c.d(e='{e}')" });
	expect(formatOperation(operation)).toBe("GET /a/{b}/c.d(e='{e}')");
});

test.each(["/a", "GET", "GET a", "FETCH /a", "GET /a /b", ""])("refuses %j", (text) => {
	expect(() => parseOperation(text, "slice.yaml")).toThrow(
		expect.objectContaining({ code: "BAD_SLICE", message: expect.stringContaining(JSON.stringify(text)) }),
	);
});

test("keeps the wanted methods of a path, and what all of them share", () => {
	const found = findOperations(describe(pets), [{ method: "post", path: "/pets" }]);
	expect(Object.keys(found.get("/pets") ?? {})).toEqual(["description", "parameters", "post"]);
});

test("follows a path item that is a reference", () => {
	const text = pets.replace("  /toys:", "  /games:\n    $ref: '#/paths/~1toys'\n  /toys:");
	const found = findOperations(describe(text), [{ method: "get", path: "/games" }]);
	expect(found.get("/games")).toHaveProperty("get.responses");
});

test("names the paths with a similar name when one is missing", () => {
	expect(() => findOperations(describe(pets), [{ method: "get", path: "/pets/getOwner" }])).toThrow(
		expect.objectContaining({
			code: "OPERATION_MISSING",
			message: "pets.yaml: GET /pets/getOwner is not there; similar paths are /pets/{pet-id}/zoo.getOwner()",
		}),
	);
	expect(() => findOperations(describe(pets), [{ method: "get", path: "/nothing/like/it" }])).toThrow(
		/^pets\.yaml: GET \/nothing\/like\/it is not there; no path has a similar name$/,
	);
});

test("names what is of the same kind under the same parent where no name is similar, and not what is wanted itself", () => {
	const get = (path: string) => `  ${path}:\n    get:\n      responses:\n        '200': {description: One.}\n`;
	const others = ["/toys/x.look()", "/toys/x.find()", "/toys/{id}", "/toys/$count", "/toys/x.act", "/games/x.see()"];
	const text = pets.replace("  /toys:\n", `${others.map(get).join("")}  /toys:\n`);
	const wanted = ["/toys/x.look()", "/toys/x.retrieve()"].map((path) => ({ method: "get", path }));
	expect(() => findOperations(describe(text), wanted)).toThrow(
		"GET /toys/x.retrieve() is not there; no path has a similar name; perhaps it is /toys/x.find() now, of the same kind under the same parent",
	);
	// `look` is similar, and is wanted by itself.
	const look = wanted.with(1, { method: "get", path: "/toys/x.looks()" });
	expect(() => findOperations(describe(text), look)).toThrow(
		"no path has a similar name; perhaps it is /toys/x.find()",
	);
	expect(() => findOperations(describe(text), [{ method: "post", path: "/toys/x.retrieve()" }])).toThrow(
		/no path has a similar name$/,
	);
});

test("asks whether the file is complete when there are no components either", () => {
	const cut = pets.slice(0, pets.indexOf("    parameters:\n      - $ref"));
	expect(() => findOperations(describe(cut), [{ method: "get", path: "/toys" }])).toThrow(
		"pets.yaml: GET /toys is not there; no path has a similar name, and no component is there: is the file complete?",
	);
});

test("names the methods of a path that lacks the wanted one", () => {
	expect(() => findOperations(describe(pets), [{ method: "delete", path: "/pets" }])).toThrow(
		"pets.yaml: DELETE /pets is not there; the path has GET, POST",
	);
});

const paths = ["/a/x.getKey()", "/b/x.getKey()", "/a/x.getKeys", "/a/x.somethingElse", "/a/{id}"];

test("finds paths by the name that they end with, whatever their namespace and parentheses", () => {
	expect(similarPaths("/a/getKey", paths)).toEqual(["/a/x.getKey()", "/b/x.getKey()", "/a/x.getKeys"]);
	expect(similarPaths("/a/x.getKye()", paths, 1)).toEqual(["/a/x.getKey()"]);
	expect(similarPaths("/b/getKey", paths, 2)).toEqual(["/b/x.getKey()", "/a/x.getKey()"]);
});

test("finds nothing where nothing is near", () => {
	expect(similarPaths("/a/x.rotate", paths)).toEqual([]);
	// Three letters of six are more than a third.
	expect(similarPaths("/a/getXyz", paths)).toEqual([]);
});
