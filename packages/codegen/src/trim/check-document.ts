import { createRequire } from "node:module";
import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import {
	atPointer,
	DescriptionError,
	fromPointer,
	isJsonObject,
	isMediaType,
	type Json,
	type JsonObject,
	member,
	methods,
	toPointer,
} from "@mdi-sensors/generator/description";
import { SpecError } from "../spec-error.js";
import { type At, nodesOf } from "./openapi-structure.js";
import { formatOperation, type Operation } from "./operations.js";
import { type Reference, referencesOf } from "./references.js";

/**
 * Asserts that a document may be used: exactly the wanted operations, each reference resolves and leads to something, no
 * component is left over, media types are some, valid OpenAPI.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID` or `DANGLING_REF`.
 */
export function checkDocument(document: JsonObject, operations: readonly Operation[], file: string): void {
	checkOperations(document, operations, file);
	checkReferences(document, file);
	checkCycles(document, file);
	checkMediaTypes(document, file);
	validateOpenApi(document, file);
}

/**
 * Asserts that a document has the wanted operations and no others.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`.
 */
export function checkOperations(document: JsonObject, operations: readonly Operation[], file: string): void {
	const wanted = operations.map(formatOperation);
	const paths = isJsonObject(document.paths) ? Object.entries(document.paths) : [];
	const there = paths.flatMap(([path, item]) =>
		methods.filter((method) => member(item, method) !== undefined).map((method) => formatOperation({ method, path })),
	);
	const gone = wanted.filter((operation) => !there.includes(operation));
	const extra = there.filter((operation) => !wanted.includes(operation));
	if (gone.length === 0 && extra.length === 0) return;
	const without = gone.map((operation) => `without ${operation}`);
	const beside = extra.map((operation) => `with ${operation}, which the slice does not name`);
	throw new SpecError("NOT_VALID", { file }, `would come out ${[...without, ...beside].join(" and ")}`);
}

/**
 * Asserts that each reference of a document resolves, and that its paths reach each of its components.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `DANGLING_REF` or `NOT_VALID`.
 */
export function checkReferences(document: JsonObject, file: string): void {
	const references = nodesOf(document).flatMap(referencesOf);
	for (const { ref, at } of references) {
		if (atPointer(document, ref) === undefined) {
			const message = `the $ref "${ref}" would come out pointing to nothing`;
			throw new DescriptionError("DANGLING_REF", { file, pointer: toPointer(at) }, message);
		}
	}
	const reached = reachedOwners(references);
	const leftOver = componentPointers(document).filter((pointer) => !reached.has(pointer));
	if (leftOver.length > 0) {
		const message = `would come out with ${leftOver.join(", ")}, which no operation reaches`;
		throw new SpecError("NOT_VALID", { file }, message);
	}
}

/** The component that a place belongs to; all else belongs to the document. */
function ownerOf(at: At): string {
	return at[0] === "components" ? toPointer(at.slice(0, 3)) : "#";
}

function reachedOwners(references: readonly Reference[]): Set<string> {
	const targets = new Map<string, Set<string>>(references.map(({ at }) => [ownerOf(at), new Set()]));
	for (const { at, ref } of references) targets.get(ownerOf(at))?.add(ownerOf(fromPointer(ref) ?? []));
	const reached = new Set(["#"]);
	for (const owner of reached) for (const target of targets.get(owner) ?? []) reached.add(target);
	return reached;
}

function componentPointers(document: JsonObject): string[] {
	const kinds = isJsonObject(document.components) ? Object.entries(document.components) : [];
	return kinds.flatMap(([kind, named]) =>
		isJsonObject(named) ? Object.keys(named).map((name) => toPointer(["components", kind, name])) : [],
	);
}

/** Far more references in a row than anybody writes, and few enough to follow each of them. */
const mostReferences = 100;

/** The keywords of a schema that speak of the same value as the schema itself, not of a part of it. */
const sameValue = ["allOf", "anyOf", "oneOf", "not"] as const;

/**
 * Asserts that each object of a document says something: references may go in a circle through the parts of a value,
 * but one that comes back to itself without any part in between never reaches a type.
 *
 * @param document One whose references all resolve.
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`, with the circle; for more than a hundred references in a row, too.
 * @see {@link https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1 | Infinite recursion in JSON Schema}
 */
export function checkCycles(document: JsonObject, file: string): void {
	const settled = new Set<string>();

	function visit(at: At, above: readonly string[]): void {
		const pointer = toPointer(at);
		if (settled.has(pointer)) return;
		if (above.includes(pointer)) {
			const circle = [...above.slice(above.indexOf(pointer)), pointer].join(" -> ");
			const message = `would come out with references that go in a circle and never reach a type: ${circle}`;
			throw new SpecError("NOT_VALID", { file, pointer }, message);
		}
		if (above.length > mostReferences) {
			const message = `would come out with more than ${mostReferences} references in a row before a type is reached`;
			throw new SpecError("NOT_VALID", { file, pointer }, message);
		}
		for (const next of continuations(at.map(String).reduce<Json | undefined>(member, document), at)) {
			visit(next, [...above, pointer]);
		}
		settled.add(pointer);
	}

	for (const { at } of nodesOf(document)) visit(at, []);
}

/** The places that say what stands at a place. Beside a reference nothing says more of its type. */
function continuations(value: Json | undefined, at: At): At[] {
	const target = member(value, "$ref");
	if (typeof target === "string") return [fromPointer(target) ?? []];
	return sameValue.flatMap((key) => {
		const inside = member(value, key);
		if (Array.isArray(inside)) return inside.map((_, index) => [...at, key, index]);
		return inside === undefined ? [] : [[...at, key]];
	});
}

/**
 * Asserts that what a document names as media types are some: they end up in the code of the client.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`.
 */
export function checkMediaTypes(document: JsonObject, file: string): void {
	for (const { kind, value, at } of nodesOf(document)) {
		const content = contentKinds.has(kind) ? value.content : undefined;
		for (const type of isJsonObject(content) ? Object.keys(content) : []) {
			if (isMediaType(type)) continue;
			const pointer = toPointer([...at, "content", type]);
			throw new SpecError("NOT_VALID", { file, pointer }, `${JSON.stringify(type)} is no media type by RFC 9110`);
		}
	}
}

const contentKinds: ReadonlySet<string> = new Set(["requestBody", "response", "parameter", "header"]);

/** The JSON schemas of OpenAPI as the OpenAPI Initiative publishes them, with the draft of JSON Schema that each is in. */
const schemas = {
	"3.0": { file: "@seriousme/openapi-schema-validator/schemas/v3.0/schema.json", draft: "4" },
	"3.1": { file: "@seriousme/openapi-schema-validator/schemas/v3.1/schema.json", draft: "2020-12" },
} as const;

/**
 * Asserts that a document is valid by the JSON schema of its version of OpenAPI. That of 3.1 says nothing of schemas.
 *
 * The schema is read, not compiled: for one small document, compiling it would take longer than all the rest.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`, with what is wrong farthest down.
 */
export function validateOpenApi(document: JsonObject, file: string): void {
	const version = String(document.openapi).startsWith("3.1.") ? "3.1" : "3.0";
	const { file: schemaFile, draft } = schemas[version];
	const schema = createRequire(import.meta.url)(schemaFile) as Schema;
	const { valid, errors } = new Validator(schema, draft, false).validate(withoutBigInts(document));
	if (valid) return;
	const { instanceLocation, error } = errors.reduce(deeper);
	const message = `would come out as no valid OpenAPI ${version}: ${error}`;
	throw new SpecError("NOT_VALID", { file, pointer: instanceLocation }, message);
}

/** JSON schemas know numbers of one kind. */
function withoutBigInts(value: Json): Json {
	if (typeof value === "bigint") return Number(value);
	if (Array.isArray(value)) return value.map(withoutBigInts);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutBigInts(each)]));
}

/** The others only say that something further down is wrong. */
function deeper(a: OutputUnit, b: OutputUnit): OutputUnit {
	const depth = (unit: OutputUnit) => unit.instanceLocation.split("/").length;
	return depth(b) > depth(a) ? b : a;
}
