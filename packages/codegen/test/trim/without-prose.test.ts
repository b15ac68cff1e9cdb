import { expect, test } from "vitest";
import { withoutProse } from "../../src/trim/without-prose.js";

test("leaves out what explains an object, and nothing of those inside it", () => {
	const value = { description: "Says.", type: "object", properties: { description: { description: "Inner." } } };
	expect(withoutProse({ kind: "schema", value, at: [] })).toEqual({
		type: "object",
		properties: { description: { description: "Inner." } },
	});
});

test("leaves a response an empty description, and none beside a reference", () => {
	const response = (value: Record<string, string>) => withoutProse({ kind: "response", value, at: [] });
	expect(response({ description: "Made." })).toEqual({ description: "" });
	expect(response({})).toEqual({ description: "" });
	expect(response({ $ref: "#/components/responses/a" })).toEqual({ $ref: "#/components/responses/a" });
});
