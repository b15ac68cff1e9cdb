/** @module-tag deep */
import { isDeepStrictEqual } from "node:util";
import {
	isJsonObject,
	type Json,
	type JsonObject,
	openDescription,
	toPointer,
} from "@mdi-sensors/generator/description";
import { goldens } from "@mdi-sensors/testing/goldens";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffContracts } from "../../src/contract/diff-contracts.js";
import { generatedCode } from "../../src/contract/generated-code.js";
import { readContract } from "../../src/contract/read-contract.js";
import { silentChanges } from "../../src/contract/silent-changes.js";

/** What is put in the place of a value. */
const replacements: Readonly<Record<string, readonly Json[]>> = {
	type: ["string", "number", "integer", "boolean", "object", "array"],
	format: [
		"date-time",
		"date",
		"time",
		"duration",
		"uuid",
		"byte",
		"binary",
		"base64url",
		"int32",
		"int64",
		"double",
		"float",
		"odd",
	],
	in: ["query", "header", "path", "cookie"],
	style: ["form", "simple", "pipeDelimited"],
	propertyName: ["id"],
	url: ["https://other.example/v1.0"],
	$ref: Object.keys(richDescription.components.schemas).map((name) => `#/components/schemas/${name}`),
};

const text: Json = { type: "string" };
const json: Json = { "application/json": { schema: text } };

const isSchema = (_: JsonObject, keys: string[]) =>
	["$ref", "type", "allOf", "anyOf", "oneOf", "enum"].some((key) => keys.includes(key));

/** What is added to an object of a kind, where it does not have it, and what its keys are called instead. */
const kinds: readonly { is: (value: JsonObject, keys: string[]) => boolean; added: JsonObject; renamed?: string[] }[] =
	[
		{
			is: isSchema,
			added: {
				nullable: true,
				readOnly: true,
				deprecated: true,
				additionalProperties: false,
				default: "x",
				format: "uuid",
				type: "string",
				enum: ["x", "y"],
				items: text,
				required: ["id"],
				properties: { more: text },
				discriminator: { propertyName: "id" },
				"x-ms-primary-error-message": true,
				"x-ms-enum-flags": { isFlags: true },
				"x-ms-enum": { name: "n", values: [{ value: "a", name: "First" }] },
			},
		},
		{
			is: (_, keys) => keys.includes("in"),
			added: { explode: true, allowReserved: true, required: true, deprecated: true, style: "simple", content: json },
		},
		{
			is: (_, keys) => keys.includes("responses"),
			added: {
				deprecated: true,
				parameters: [{ name: "extra", in: "query", schema: text }],
				requestBody: { content: json },
				responses: {},
			},
		},
		{
			is: (_, keys) => keys.some((key) => /^(\d{3}|default)$/.test(key)),
			added: {
				"200": { description: "more", content: json },
				"204": { description: "none" },
				"404": { $ref: "#/components/responses/error" },
			},
			renamed: ["200", "201", "204", "404", "2XX", "5XX", "default"],
		},
		{
			is: (_, keys) => keys.some((key) => /^\w+\/\w/.test(key)),
			added: { "application/xml": { schema: text }, "text/plain": { schema: text }, "application/octet-stream": {} },
			renamed: [
				"application/json",
				"application/octet-stream",
				"application/problem+json",
				"application/xml",
				"text/plain",
			],
		},
		{
			is: (value) => Object.values(value).some((each) => isJsonObject(each) && Object.hasOwn(each, "responses")),
			added: { get: { responses: { "204": { description: "none" } } } },
			renamed: ["patch"],
		},
		// Maps of things with names: paths, schemas, properties, discriminators' values.
		{
			is: (value) => Object.values(value).every((each) => typeof each === "object" || /^#/.test(String(each))),
			added: { more: text, "other.more": text },
			renamed: ["renamed"],
		},
	];

interface Mutation {
	readonly what: string;
	readonly document: JsonObject;
}

/** The document with each of its nodes changed in each way that fits it, one at a time. */
function* mutationsOf(document: JsonObject): Iterable<Mutation> {
	for (const at of placesIn(document)) {
		const value = at.reduce<Json | undefined>((each, key) => (each as Record<string, Json>)[key], document) as Json;
		const key = at.at(-1) ?? "";
		const put = (what: string, now: Json | undefined): Mutation => {
			return { what: `${toPointer(at)} ${what}`, document: replaced(document, at, () => now) as JsonObject };
		};
		yield put("gone", undefined);
		for (const each of Object.hasOwn(replacements, key) ? (replacements[key] ?? []) : []) {
			if (each !== value) yield put(`is ${JSON.stringify(each)}`, each);
		}
		if (typeof value === "string") yield put("is another text", `${value}x`);
		if (typeof value === "boolean") yield put("is the opposite", !value);
		if (Array.isArray(value)) {
			yield put("is in reverse", value.toReversed());
			yield put("has an element more", [
				...value,
				...(typeof value[0] === "string" ? ["more"] : [{ type: "object", properties: { more: { type: "string" } } }]),
			]);
		}
		if (!isJsonObject(value)) continue;
		const keys = Object.keys(value);
		if (isSchema(value, keys)) {
			yield put("is an alternative", { anyOf: [value] });
			yield put("is one of two, the other null", { oneOf: [value, { enum: [null], nullable: true }] });
			yield put("is an item of a list", { type: "array", items: value });
		}
		for (const { added, renamed = [] } of kinds.filter(({ is }) => is(value, keys))) {
			for (const [name, each] of Object.entries(added)) {
				if (!keys.includes(name)) yield put(`has ${name}`, { ...value, [name]: each });
			}
			for (const [index, name] of keys.entries()) {
				for (const now of renamed.filter((each) => !keys.includes(each))) {
					const entries = Object.entries(value).map(([old, each], place) => [place === index ? now : old, each]);
					yield put(`has ${name} called ${now}`, Object.fromEntries(entries));
				}
			}
		}
	}
}

/** Where each node of a document stands. */
function placesIn(value: Json, at: readonly string[] = []): (readonly string[])[] {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, each]) => [[...at, key], ...placesIn(each, [...at, key])]);
}

/** A copy in which the value at a place is another, or gone. */
function replaced(value: Json, [key, ...rest]: readonly string[], change: () => Json | undefined): Json | undefined {
	if (key === undefined) return change();
	const put = (old: string, each: Json) => (old === key ? replaced(each, rest, change) : each);
	if (Array.isArray(value))
		return value.map((each, index) => put(String(index), each)).filter((each) => each !== undefined) as Json[];
	const entries = Object.entries(value as JsonObject).map(([old, each]) => [old, put(old, each)] as const);
	return Object.fromEntries(entries.filter(([, each]) => each !== undefined)) as JsonObject;
}

/** The generated code; undefined where the generator refuses the description. */
function codeOf(document: JsonObject): string | undefined {
	const exports = generatedCode(document);
	return exports instanceof Error ? undefined : Array.from(exports.values(), ({ path, code }) => path + code).join();
}

const nothing = { enum: [null], nullable: true };

/** Kinds of values, and ways to hold one. */
const values: readonly Json[] = [
	{ type: "string", format: "date" },
	{ type: "number", format: "double" },
	{ type: "string", enum: ["x", "y"] },
	{ type: "object", properties: { z: text } },
	{ type: "array", items: text },
	{ $ref: "#/components/schemas/acme.color" },
	{ $ref: "#/components/schemas/acme.entity" },
];
const holders: readonly ((value: Json) => JsonObject)[] = [
	(value) => ({ anyOf: [value] }),
	(value) => ({ oneOf: [value] }),
	(value) => ({ anyOf: [value, nothing] }),
	(value) => ({ type: "array", items: value }),
	(value) => ({ type: "array", items: { anyOf: [value, nothing] } }),
];

test("whatever changes the code of a value, in each way to hold it, the contract diff speaks of", {
	timeout: 0,
}, () => {
	const at = ["components", "schemas", "acme.documented", "properties", "class"];
	let others = 0;
	const silent = holders.flatMap((hold) =>
		values.flatMap((value) => {
			const document = replaced(richDescription as unknown as JsonObject, at, () => hold(value)) as JsonObject;
			const [code, contract] = [codeOf(document), readContract(document)];
			return Array.from(mutationsOf(document), ({ what, document: mutated }) => {
				if (code === undefined || !what.startsWith(toPointer(at))) return [];
				const now = codeOf(mutated);
				if (now === undefined || now === code) return [];
				others++;
				return diffContracts(contract, readContract(mutated)).length === 0 ? [what] : [];
			}).flat();
		}),
	);
	expect(silent).toEqual([]);
	expect(others).toBeGreaterThan(200);
});

test("whatever changes the generated code, the contract diff speaks of", { timeout: 0 }, () => {
	const document = richDescription as unknown as JsonObject;
	const code = codeOf(document);
	const contract = readContract(document);
	const silent: string[] = [];
	let others = 0;
	for (const { what, document: mutated } of mutationsOf(document)) {
		const now = codeOf(mutated);
		if (now === undefined || now === code) continue;
		others++;
		if (diffContracts(contract, readContract(mutated)).length === 0) silent.push(what);
	}
	expect(silent).toEqual([]);
	expect(others).toBeGreaterThan(500);
});

test("a diff that misses one of two changes is found out, and one that finds both is not blamed", {
	timeout: 0,
}, () => {
	const before = richDescription as unknown as JsonObject;
	const code = codeOf(before);
	const contract = readContract(before);
	const seed = Number(process.env.FUZZ_SEED ?? 1);
	const isCode = ({ size }: { size: string }) => size === "major";
	const mutations = fc.sample(fc.constantFrom(...mutationsOf(before)), { numRuns: 400, seed });
	// Gets another type beside each mutation.
	const elsewhere = ["components", "schemas", "acme.deep.part", "properties", "weight"];
	const wrong: string[] = [];
	let others = 0;
	for (const { what, document } of mutations) {
		if (what.startsWith(toPointer(elsewhere))) continue;
		const found = new Set(diffContracts(contract, readContract(document)).map(({ text }) => text));
		const now = codeOf(document);
		const after = replaced(document, elsewhere, () => text);
		if (now === undefined || now === code || isDeepStrictEqual(after, document)) continue;
		others++;
		const blind: typeof diffContracts = (...contracts) =>
			diffContracts(...contracts).filter((change) => !found.has(change.text));
		if (silentChanges(before, after as JsonObject).some(isCode)) wrong.push(`${what} is found, and blamed`);
		if (!silentChanges(before, after as JsonObject, blind).some(isCode)) wrong.push(`${what} is missed`);
	}
	expect(wrong, `seed ${seed}`).toEqual([]);
	expect(others).toBeGreaterThan(50);
});

test("whatever random edits of each small description change, alone and after another one", { timeout: 0 }, () => {
	// One seed, so that a push fails for what it changed; FUZZ_SEED draws others.
	let seed = Number(process.env.FUZZ_SEED ?? 1) * 100_000;
	const some = (document: JsonObject, numRuns: number) =>
		fc.sample(fc.constantFrom(...mutationsOf(document)), { numRuns, seed: seed++ });
	const files = new Set(goldens(scratchFolder()).map(({ options }) => options.description));
	let others = 0;
	const silent = [...files].flatMap((file) => {
		const document = openDescription(file).toObject();
		return [{ what: "", document }, ...some(document, 3)].flatMap((before) => {
			const [code, contract] = [codeOf(before.document), readContract(before.document)];
			if (code === undefined || contract.operations.size === 0) return [];
			return some(before.document, 20).flatMap(({ what, document: mutated }) => {
				const now = codeOf(mutated);
				if (now === undefined || now === code) return [];
				others++;
				return diffContracts(contract, readContract(mutated)).length === 0 ? [`${file} ${before.what}, ${what}`] : [];
			});
		});
	});
	expect(silent).toEqual([]);
	expect(others).toBeGreaterThan(100);
});
