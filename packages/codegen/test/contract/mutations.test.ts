/** @module-tag deep */
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
	const code = generatedCode(document);
	const files = code && Array.from(code, (file) => file.join("\n"));
	return files?.sort().join("\n");
}

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

test("whatever twenty random edits of each small description change, too", { timeout: 0 }, () => {
	// One seed, so that a push fails for what it changed; FUZZ_SEED draws others.
	const seed = Number(process.env.FUZZ_SEED ?? 1);
	const files = new Set(goldens(scratchFolder()).map(({ options }) => options.description));
	let others = 0;
	const silent = [...files].flatMap((file) => {
		const document = openDescription(file).toObject();
		const code = codeOf(document);
		const contract = readContract(document);
		const all = [...mutationsOf(document)];
		return fc.sample(fc.constantFrom(...all), { numRuns: 20, seed }).flatMap(({ what, document: mutated }) => {
			const now = codeOf(mutated);
			if (now === undefined || now === code) return [];
			others++;
			return diffContracts(contract, readContract(mutated)).length === 0 ? [`${file} ${what}`] : [];
		});
	});
	expect(silent, `seed ${seed}`).toEqual([]);
	expect(others).toBeGreaterThan(20);
});
