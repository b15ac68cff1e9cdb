import { createRequire } from "node:module";
import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import { DescriptionError, type JsonObject } from "@mdi-sensors/generator/description";

/** The JSON schema of OpenAPI 3.0 as the OpenAPI Initiative publishes it. */
const schemaFile = "@seriousme/openapi-schema-validator/schemas/v3.0/schema.json";

/**
 * Asserts that a document is valid by the JSON schema of OpenAPI 3.0.
 *
 * The schema is read, not compiled: for one small document, compiling it would take longer than all the rest.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`, with what is wrong farthest down.
 */
export function validateOpenApi(document: JsonObject, file: string): void {
	const schema = createRequire(import.meta.url)(schemaFile) as Schema;
	const { valid, errors } = new Validator(schema, "4", false).validate(document);
	if (valid) return;
	const { instanceLocation, error } = errors.reduce(deeper);
	const message = `would come out as no valid OpenAPI 3.0: ${error}`;
	throw new DescriptionError("NOT_VALID", { file, pointer: instanceLocation }, message);
}

/** The others only say that something further down is wrong. */
function deeper(a: OutputUnit, b: OutputUnit): OutputUnit {
	const depth = (unit: OutputUnit) => unit.instanceLocation.split("/").length;
	return depth(b) > depth(a) ? b : a;
}
