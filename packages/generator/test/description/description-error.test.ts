import { expect, test } from "vitest";
import { DescriptionError, printable } from "../../src/description/description-error.js";
import { GenerateError } from "../../src/generate-error.js";

const odd = "a\u001b[31m\u0007\nb\u2028c\u202e\ud800";

test("what a terminal obeys is shown, not sent", () => {
	expect(printable(odd)).toBe("a\\u001b[31m\\u0007\\u000ab\\u2028c\\u202e\\ud800");
	expect(printable("größe 😀 {a-b}")).toBe("größe 😀 {a-b}");
});

test("an error shows the place in one line, and keeps the lines of its own words", () => {
	const error = new DescriptionError("NOT_YAML", { file: "a.yaml", pointer: `#/${odd}` }, `is ${odd}`);
	expect(error.message).toBe(
		"a.yaml, #/a\\u001b[31m\\u0007\\u000ab\\u2028c\\u202e\\ud800: is a\\u001b[31m\\u0007\nb\\u2028c\\u202e\\ud800",
	);
	expect(error.pointer).toBe(`#/${odd}`);
	expect(new GenerateError("invalid-options", "a\u001b").message).toBe("a\\u001b");
});
