import { DescriptionError } from "../description/description-error.js";
import type { JsonObject } from "../description/json.js";

/**
 * Asserts that a document is valid by the JSON schema of its OpenAPI version.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`, with the first thing that is wrong.
 */
export async function validateOpenApi(document: JsonObject, file: string): Promise<void> {
	const { Validator } = await import("@seriousme/openapi-schema-validator");
	// The library marks the document that it is given, so it is given a copy.
	const { valid, errors } = await new Validator().validate(structuredClone(document));
	if (valid) return;
	const first = Array.isArray(errors) ? errors.at(-1) : undefined;
	const pointer = first?.instancePath === undefined ? undefined : `#${first.instancePath}`;
	const problem = first?.message ?? String(errors);
	throw new DescriptionError("NOT_VALID", { file, pointer }, `would come out as no valid OpenAPI: ${problem}`);
}
