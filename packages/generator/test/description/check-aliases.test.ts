import { expect, test } from "vitest";
import { checkAliases } from "../../src/description/check-aliases.js";

test("is content with what stands in several places", () => {
	const shared = { a: [1, 2] };
	expect(() => checkAliases({ b: shared, c: [shared, shared] }, "a.yaml")).not.toThrow();
	for (const plain of [null, 1, "text", []]) expect(() => checkAliases(plain, "a.yaml")).not.toThrow();
});

test("refuses what contains itself, however deep", () => {
	const inner: Record<string, unknown> = {};
	inner.a = [{ b: inner }];
	expect(() => checkAliases({ c: inner }, "a.yaml")).toThrow(
		expect.objectContaining({ code: "BAD_ALIAS", message: "a.yaml: a YAML alias contains itself; use a $ref instead" }),
	);
});

test("refuses what multiplies beyond all measure, and counts it in no time", () => {
	const laughs = Array.from({ length: 30 }).reduce<unknown>((inner) => Array(10).fill(inner), "lol");
	expect(() => checkAliases(laughs, "a.yaml")).toThrow(
		expect.objectContaining({ code: "BAD_ALIAS", message: "a.yaml: a YAML alias stands for too many values" }),
	);
});
