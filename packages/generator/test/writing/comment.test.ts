import { expect, test } from "vitest";
import { code } from "../../src/text/code.js";
import { comment } from "../../src/writing/comment.js";

test("everything stands in its order, parameters in that of languages", () => {
	const written = comment({
		doc: "What */ it does",
		parameters: new Map([
			[code`writer`, "w"],
			[code`isDerived`, "i"],
			[code`Error`, "e"],
		]),
		returns: code`T`,
		throws: [
			[code`E`, "404"],
			[code`E`, "XXX"],
		],
		deprecation: { description: "Don't <reference>", version: "1", date: "2024-01-02", removalDate: "2025-01-02" },
		see: { url: "https://example.org/", label: "Docs" },
	});
	expect(written).toBe(
		[
			"/**",
			" * What * / it does",
			" * @param Error e",
			" * @param isDerived i",
			" * @param writer w",
			" * @returns {T}",
			" * @throws {E} error when the service returns a 404 status code",
			" * @throws {E} error when the service returns a 4XX or 5XX status code",
			" * @deprecated Don&apos;t &lt;reference&gt; as of 1 on 2024-01-02 and will be removed 2025-01-02",
			" * @see {@link https://example.org/|Docs}",
			" */",
			"",
		].join("\n"),
	);
});

test("with nothing to say, or only that it is deprecated, there is no comment", () => {
	expect(comment({})).toBe("");
	expect(comment({ doc: "" })).toBe("");
	expect(comment({ deprecation: {} })).toBe("");
});

test("a deprecation of which nothing is known ends in a space", () => {
	expect(comment({ doc: "x", deprecation: {} }, code`    `)).toBe("    /**\n     * x\n     * @deprecated \n     */\n");
});

test("lines that repeat are written once", () => {
	const throws = [
		[code`E`, "404"],
		[code`E`, "404"],
	] as const;
	expect(comment({ throws })).toBe("/**\n * @throws {E} error when the service returns a 404 status code\n */\n");
});
