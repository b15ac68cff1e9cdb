import { expect, test } from "vitest";
import { readDoc, writeDoc } from "../../src/text/documentation.js";

test("line breaks and tabs of the description go, and words run together", () => {
	expect(readDoc("Line one\nline two\r\n\tthree\u2028four")).toBe("Line oneline twothreefour");
});

test("what would end a comment, or escape from it, is made harmless", () => {
	expect(writeDoc("a */ b /* c \\ d\te\n")).toBe("a * / b //* c / d e");
});
