import { expect, test } from "vitest";
import { code, commentText, identifier, join, literal, moduleName, plainLiteral } from "../../src/text/code.js";

test("a text of a description is no code, and does not type-check as such", () => {
	const text: string = JSON.parse('"evil()"');
	// @ts-expect-error A plain text.
	code`return ${text};`;
	// @ts-expect-error Plain texts.
	code`return ${[text]};`;
	// @ts-expect-error Put together from code, but a plain text again.
	code`return ${`${code`x`}`};`;
	// @ts-expect-error A plain text.
	join([code`x`, text]);
	expect(code`return ${literal(text)};`).toBe('return "evil()";');
	expect(code`[${[literal("a"), code`, `, identifier("b")]}]`).toBe('["a", b]');
});

test("in a literal, quotes, backslashes and control characters are escaped, the rest stays", () => {
	expect(literal('a"b\\c\r\n\t\0\u0001\u007fé')).toBe('"a\\"b\\\\c\\r\\n\\t\\0\\u0001\\u007fé"');
});

test("a name is a name, or refused", () => {
	expect(["größe", "$a_1", "_4XX"].map(identifier)).toEqual(["größe", "$a_1", "_4XX"]);
	for (const name of ["", "1a", "a b", "a-b", "€", "a\u0000", "a\u2028b", "a;b"]) {
		expect(() => identifier(name), name).toThrow(/can be no name in TypeScript/);
	}
});

test("booleans and numbers stand as they are, and nothing else does", () => {
	expect(["true", "-1.50", "1e+3"].map(plainLiteral)).toEqual(["true", "-1.50", "1e+3"]);
	for (const text of ["", "yes", "1;x", "0x1", "NaN", "1\n"]) expect(() => plainLiteral(text), text).toThrow();
});

test("what would end a comment, or escape from it, is made harmless or refused", () => {
	expect(commentText("a */ b /* c \\ d\te\n")).toBe("a * / b //* c / d e");
	expect(() => commentText("*\r/")).toThrow(/would end a comment/);
});

test("a module's name holds nothing that ends its quotes", () => {
	expect(moduleName("../größe/index.js")).toBe("'../größe/index.js'");
	for (const name of ["a'b", "a\\", "a\nb", "a\u0000"]) expect(() => moduleName(name), name).toThrow();
});
