import { readFileSync } from "node:fs";
import { type ErrorCode, GraphError } from "@mdi-sensors/connect";
import { describe, expect, test } from "vitest";
import { callRemedies, earlyRemedies, lateRemedies } from "../../packages/connect/src/errors/codes.ts";

const page = readFileSync(new URL("../reference/errors.md", import.meta.url), "utf8");
const codes = Object.keys({ ...earlyRemedies, ...callRemedies, ...lateRemedies }) as ErrorCode[];
const sections = new Map(
	page
		.split(/^### (?=`)/m)
		.slice(1)
		.map((section) => [/^`(\w+)`/.exec(section)?.[1], section.split(/^## /m)[0] ?? ""]),
);

test("every code has a section, and nothing else has", () => {
	expect([...sections.keys()].sort()).toEqual(codes.toSorted());
});

describe.each(codes)("%s", (code) => {
	const [heading = "", ...text] = (sections.get(code) ?? "").split("\n");

	test("is where its messages lead to", () => {
		const [, anchor] =
			/reference\/errors(#[\w-]+)\)$/.exec(new GraphError(code, "it failed", { remedy: "do this" }).message) ?? [];
		expect(heading).toBe(`\`${code}\` {${anchor}}`);
	});

	test("says in whole sentences what happened and what to do", () => {
		const sentences = text.join(" ").match(/[.:](\s|$)/g) ?? [];
		expect(sentences.length).toBeGreaterThan(1);
	});
});
