import { expect, test } from "vitest";
import { readDoc } from "../../src/reading/access.js";

test("line breaks and tabs of the description go, and words run together", () => {
	expect(readDoc("Line one\nline two\r\n\tthree\u2028four")).toBe("Line oneline twothreefour");
});
