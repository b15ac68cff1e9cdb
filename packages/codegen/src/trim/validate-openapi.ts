import { createRequire } from "node:module";
import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import { DescriptionError, isJsonObject, type Json, type JsonObject } from "@mdi-sensors/generator/description";

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
	throw new DescriptionError("NOT_VALID", { file, pointer: instanceLocation }, message);
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
