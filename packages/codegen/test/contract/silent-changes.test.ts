import type { JsonObject } from "@mdi-sensors/generator/description";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { expect, test } from "vitest";
import { diffContracts } from "../../src/contract/diff-contracts.js";
import { readContract } from "../../src/contract/read-contract.js";
import { silentChanges } from "../../src/contract/silent-changes.js";

const before = richDescription as unknown as JsonObject;

/** The rich description with texts of its JSON replaced. */
function edited(...replacements: [old: string, now: string][]): JsonObject {
	const text = replacements.reduce((json, [old, now]) => {
		if (!json.includes(old)) throw new Error(`there is no ${old}`);
		return json.replaceAll(old, now);
	}, JSON.stringify(before));
	return JSON.parse(text);
}

/** Plays a diff with a gap: it knows of no change in whose words this is. */
function blindFor(words: string): typeof diffContracts {
	return (...contracts) => diffContracts(...contracts).filter(({ text }) => !text.includes(words));
}

const greeting: [string, string] = ['"default":"hello"', '"default":"hi"'];
const newValue: [string, string] = ['"enum":["on","off"]', '"enum":["on","off","idle"]'];
const description: [string, string] = ["What it is called", "How it is called"];

test("a change of the code that the diff misses is named by file and export, and called a major, also beside one that it finds", () => {
	const after = edited(greeting, newValue);
	const blind = blindFor("greeting");
	expect(silentChanges(before, edited(greeting), blind)).toEqual(silentChanges(before, after, blind));
	expect(silentChanges(before, after, blind)).toEqual([
		{
			subject: "code",
			size: "major",
			text: "the generated code changes in `models/index.ts` (`deserializeIntoThing`, `serializeThing`) for a reason that is not known here; compare the files before the release",
			names: ["deserializeIntoThing", "serializeThing"],
		},
	]);
	expect(silentChanges(before, after)).toEqual([]);
});

test("a change that the diff misses is named beside one that it finds in the same list or operation", () => {
	const status = blindFor("status");
	const top = edited(newValue, [
		'{"name":"$select"',
		'{"name":"$skip","in":"query","schema":{"type":"integer"}},{"name":"$select"',
	]);
	expect(silentChanges(before, top, status)).toMatchObject([
		{ text: expect.stringContaining("GetStatusQueryParameterType") },
	]);
	const color = edited(['"enum":["red","green"]', '"enum":["green","red","blue"]']);
	expect(silentChanges(before, color, blindFor("order"))).toMatchObject([{ names: ["ColorObject"] }]);
	const flags = edited(['"enum":["a","b"]', '"enum":["b","c"]']);
	expect(silentChanges(before, flags, blindFor("`a`"))).toMatchObject([{ names: ["FlagsObject"] }]);
});

test("what changes doc comments alone is said as that", () => {
	const text = "only doc comments change in `models/index.ts` (`Thing`)";
	for (const after of [edited(description), edited(description, greeting)]) {
		expect(silentChanges(before, after)).toEqual([{ subject: "code", size: "patch", text, names: [] }]);
	}
	const deprecated = edited(["What it is called", 'What it is called","deprecated":true,"x-more":"']);
	expect(silentChanges(before, deprecated)).toEqual([]);
});

test.each<[what: string, old: string, now: string, said: string]>([
	["a default", '"default":false', '"default":true', "has the default `true` now"],
	["the order of values", '["red","green"]', '["green","red"]', "the values of `acme.color` come in another order"],
	["a format", '"format":"date-time"', '"format":"date"', "is `string (date)`, no longer `string (date-time)`"],
	["a deprecation", '"deprecated":true,"description":"A word"', '"description":"A word"', "is not deprecated any more"],
	["a discriminator", '{"#acme.thing":', '{"#acme.item":', "where its type is `#acme.item`"],
	[
		"a media type",
		'"description":"error","content":{"application/json"',
		'"description":"error","content":{"a/b"',
		"as a/b",
	],
	[
		"what may be null",
		'"number","format":"float"',
		'"number","nullable":true',
		"`acme.deep.part.weight` may be null now",
	],
	["additional data", '"title":"Documented"', '"additionalProperties":false', "has no additional data any more"],
	["the name of a path parameter", '{"name":"thing-id"', '{"name":"id"', "needs `path id`"],
	["the style of a query", '"explode":false', '"explode":true', "which is sent once for each value now"],
	[
		"a doc comment of a property",
		"What it is called",
		"A name",
		"only doc comments change in `models/index.ts` (`Thing`)",
	],
	["a doc comment of a value", "Like blood", "Dark", "only doc comments change in `models/index.ts` (`ColorObject`)"],
	[
		"a doc comment of an operation",
		'"summary":"List"',
		'"summary":"All"',
		"only doc comments change in `things/index.ts`",
	],
])("%s that changes is either named or said to change doc comments alone", (_, old, now, said) => {
	const after = edited([old, now]);
	const changes = [...diffContracts(readContract(before), readContract(after)), ...silentChanges(before, after)];
	expect(changes.map(({ text }) => text)).toContainEqual(expect.stringContaining(said));
	expect(changes.filter(({ subject, size }) => subject === "code" && size === "major")).toEqual([]);
});

test("nothing is said of what changes no code, nor where there were no callers", () => {
	expect(silentChanges(before, before)).toEqual([]);
	expect(silentChanges(before, edited(['"title":"rich"', '"title":"poor"']))).toEqual([]);
	expect(silentChanges({}, before)).toEqual([]);
});

test("a description that the built-in generator refuses is said to leave the rest unknown, without the name of a file", () => {
	expect(silentChanges(before, edited(newValue, ['"enum":["red","green"]', '"enum":["red",null]']))).toEqual([
		{
			subject: "code",
			size: "patch",
			text: "what else changes in the generated code is not known here: the built-in generator does not write enums of which one value is null, at #/components/schemas/acme.color/enum; generate with Kiota itself; compare what it writes before and after",
			names: [],
		},
	]);
});

test("a description of OpenAPI 3.1 is compared too, and its way of writing changes no code", () => {
	const name = '"type":"string","description":"What it is called"';
	const in31: [string, string][] = [
		['"openapi":"3.0.4"', '"openapi":"3.1.1"'],
		[`${name},"nullable":true`, name.replace('"string"', '["string","null"]')],
	];
	expect(silentChanges(before, edited(...in31))).toEqual([]);
	expect(silentChanges(before, edited(...in31, greeting), blindFor("greeting"))).toMatchObject([
		{ names: ["deserializeIntoThing", "serializeThing"] },
	]);
});
