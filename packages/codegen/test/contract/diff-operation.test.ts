import { expect, test } from "vitest";
import type { Member, OperationContract, ValueType } from "../../src/contract/contract.js";
import { diffOperation } from "../../src/contract/diff-operation.js";

const value = (text: string, isNullable = false): ValueType => ({ text, isNullable });
const need = (text: string): Member => ({ ...value(text), isRequired: true });
const may = (text: string): Member => ({ ...value(text), isRequired: false });

function operation(parts: { takes?: Record<string, Member>; body?: Member; responses?: Record<string, ValueType> }) {
	const { takes = {}, body, responses = {} } = parts;
	const contract: OperationContract = {
		parameters: new Map(Object.entries(takes)),
		request: body,
		responses: new Map(Object.entries(responses)),
	};
	return contract;
}

const nothing = operation({});

test.each([
	["takes `query a`", "minor", nothing, operation({ takes: { "query a": may("string") } })],
	["needs `query a`", "major", nothing, operation({ takes: { "query a": need("string") } })],
	["does not take `query a` any more", "major", operation({ takes: { "query a": may("string") } }), nothing],
	["can do without `a`", "minor", operation({ takes: { a: need("x") } }), operation({ takes: { a: may("x") } })],
	["takes a body: `x`", "minor", nothing, operation({ body: may("x") })],
	["needs a body: `x`", "major", nothing, operation({ body: need("x") })],
	["does not take a body any more", "major", operation({ body: may("x") }), nothing],
	["takes as its body `y`, no longer `x`", "major", operation({ body: may("x") }), operation({ body: may("y") })],
	["needs its body", "major", operation({ body: may("x") }), operation({ body: need("x") })],
	["describes its response 2XX: `x`", "minor", nothing, operation({ responses: { "2XX": value("x") } })],
	["does not describe its response 2XX any more", "major", operation({ responses: { "2XX": value("x") } }), nothing],
	[
		"returns for 2XX `y`, no longer `x`",
		"major",
		operation({ responses: { "2XX": value("x") } }),
		operation({ responses: { "2XX": value("y") } }),
	],
	[
		"may leave out its response 2XX",
		"minor",
		operation({ responses: { "2XX": value("x") } }),
		operation({ responses: { "2XX": value("x", true) } }),
	],
	[
		"always has its response 2XX",
		"minor",
		operation({ responses: { "2XX": value("x", true) } }),
		operation({ responses: { "2XX": value("x") } }),
	],
])("an operation that %s is a %s change", (text, size, before, after) => {
	expect(diffOperation("GET /a/b", before, after)).toEqual([
		{ subject: expect.any(String), size, text: `\`GET /a/b\` ${text}`, names: ["b"] },
	]);
});

test("an operation that stayed as it was did not change", () => {
	const same = operation({ takes: { a: need("x") }, body: may("y"), responses: { "2XX": value("z") } });
	expect(diffOperation("GET /a", same, same)).toEqual([]);
});
