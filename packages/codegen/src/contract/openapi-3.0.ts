import { isJsonObject, type JsonObject } from "@mdi-sensors/generator/description";
import { mapOpenApi } from "../trim/openapi-structure.js";

/**
 * A description as OpenAPI 3.0 would write it, as far as generated code shows it: one of version 3.1 says some things
 * otherwise, and means the same.
 *
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html#schema-object | The schema object of OpenAPI 3.1}
 */
export function asOpenApi30(document: JsonObject): JsonObject {
	const is31 = typeof document.openapi === "string" && document.openapi.startsWith("3.1.");
	const mapped = mapOpenApi("document", document, [], ({ kind, value }) => {
		if (kind !== "schema") return value;
		// Version 3.0 ignores what stands beside a reference.
		if (value.$ref !== undefined) return is31 ? value : { $ref: value.$ref };
		return is31 ? schemaAs30(value) : value;
	});
	return isJsonObject(mapped) ? mapped : document;
}

function schemaAs30({ const: constant, type, ...schema }: JsonObject): JsonObject {
	const types = (Array.isArray(type) ? type : [type]).filter((each) => each !== undefined);
	const [only, ...others] = types.filter((each) => each !== "null");
	const isNullable = types.includes("null") ? { nullable: true } : {};
	const alternatives =
		others.length > 0 ? { anyOf: [only, ...others].map((each) => ({ type: each }) as JsonObject) } : {};
	const rest = { ...schema, ...isNullable, ...alternatives };
	const isNull = constant === null || (types.length > 0 && only === undefined);
	if (isNull && Object.keys(schema).length === 0) return { enum: [null], nullable: true };
	return only === undefined || others.length > 0 ? rest : { type: only, ...rest };
}
