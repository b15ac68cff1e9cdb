import { expect, test } from "vitest";
import { checkOperations } from "../../src/trim/check-operations.js";

const document = { paths: { "/a": { get: {}, parameters: [] }, "/b": { post: {} } } };

test("is content with exactly the wanted operations", () => {
	const operations = [
		{ method: "post", path: "/b" },
		{ method: "get", path: "/a" },
	];
	expect(() => checkOperations(document, operations, "a.yaml")).not.toThrow();
});

test("names the operations that are gone and those that are too many", () => {
	const operations = [
		{ method: "get", path: "/a" },
		{ method: "put", path: "/b" },
	];
	expect(() => checkOperations(document, operations, "a.yaml")).toThrow(
		"a.yaml: would come out without PUT /b and with POST /b, which the slice does not name",
	);
});
