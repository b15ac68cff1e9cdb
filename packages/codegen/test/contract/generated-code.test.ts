import type { JsonObject } from "@mdi-sensors/generator/description";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { expect, test } from "vitest";
import { unexplainedCode } from "../../src/contract/generated-code.js";

test("a change of the code that the contract does not know is named by its file, and called a major", () => {
	const document = richDescription as unknown as JsonObject;
	const [before, after] = [
		document,
		JSON.parse(JSON.stringify(document).replaceAll("acme.deep.part", "acme.deep.piece")),
	];
	expect(unexplainedCode(before, before)).toEqual([]);
	expect(unexplainedCode({}, before)).toEqual([]);
	expect(unexplainedCode(before, after)).toEqual([
		expect.objectContaining({ size: "major", text: expect.stringContaining("`models/deep/index.ts`") }),
	]);
});
