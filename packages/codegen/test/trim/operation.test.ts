import { expect, test } from "vitest";
import { formatOperation, parseOperation } from "../../src/trim/operation.js";

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
