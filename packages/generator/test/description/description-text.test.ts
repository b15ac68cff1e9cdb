import { expect, test } from "vitest";
import { descriptionText } from "../../src/description/description-text.js";

function read(...pieces: (string | number[])[]): string {
	return descriptionText(Buffer.concat(pieces.map((piece) => Buffer.from(piece as string))), "a.yaml").toString();
}

test("gives the text, without a byte order mark", () => {
	expect(read("openapi: 3.0.4")).toBe("openapi: 3.0.4");
	expect(read([0xef, 0xbb, 0xbf], "größer: ✓")).toBe("größer: ✓");
});

test.each([
	["HTML", "a web page, not a description; open the address in a browser to see what it says", ["\n  <!doctype html>"]],
	["HTML", "a web page", [[0xef, 0xbb, 0xbf], "<html>"]],
	["TRUNCATED", "the file is empty; fetch it again", [""]],
	["TRUNCATED", "the file is empty", [" \n\t"]],
	["NOT_YAML", "not a text in UTF-8, so neither YAML nor JSON", ["a: ", [0xff]]],
	["NOT_YAML", "not a text in UTF-8", [[0xff, 0xfe, 0x61, 0x00]]],
	["NOT_YAML", "not a text in UTF-8", ["a\0b"]],
])("refuses with %s: %s", (code, message, pieces) => {
	expect(() => read(...(pieces as (string | number[])[]))).toThrow(
		expect.objectContaining({ code, message: expect.stringContaining(`a.yaml: ${message}`) }),
	);
});
