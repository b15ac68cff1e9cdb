import { expect, test } from "vitest";
import { plainScalar } from "../../src/description/yaml-node.js";
import { readDoc, textAt } from "../../src/reading/access.js";

test("line breaks and tabs of the description go, and words run together", () => {
	expect(readDoc("Line one\nline two\r\n\tthree\u2028four")).toBe("Line oneline twothreefour");
});

test.each([
	["true", "True"],
	["TRUE", "True"],
	["false", "False"],
	["null", undefined],
	["~", undefined],
	["1e3", "1000"],
	["yes", "yes"],
])("where a text is wanted, %s is read as .NET writes it: %s", (written, text) => {
	expect(textAt(new Map([["description", plainScalar(written)]]), "description")).toBe(text);
});
