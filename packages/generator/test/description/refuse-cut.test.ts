import { expect, test } from "vitest";
import { refuseCut } from "../../src/description/refuse-cut.js";

const description = { file: "a.yaml", componentKinds: ["schemas"] };

test.each([
	"$ref: '#/components/responses/error'",
	'$ref: "#/components/responses/error"',
	'"$ref" : "#/components/responses/error"',
	"{$ref: '#/components/responses/error'}",
	"$ref:\n  '#/components/responses/error'",
])("misses the kind of components that %s speaks of", (text) => {
	expect(() => refuseCut(description, Buffer.from(text))).toThrow(
		expect.objectContaining({
			code: "TRUNCATED",
			message: "a.yaml: refers to #/components/responses and holds none: the text ends in the middle; fetch it again",
		}),
	);
});

test("misses nothing that is there, or that is only told of", () => {
	for (const text of ["$ref: '#/components/schemas/a'", "description: See #/components/responses/error.", ""]) {
		expect(() => refuseCut(description, Buffer.from(text))).not.toThrow();
	}
});
