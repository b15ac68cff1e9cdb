import { isJsonObject, type JsonObject } from "@mdi-sensors/generator/description";
import { mapOpenApi } from "../trim/openapi-structure.js";

/**
 * A description as OpenAPI 3.0 would write it, as far as generated code shows it: one of version 3.1 says some things
 * otherwise, and means the same.
 *
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html#schema-object | The schema object of OpenAPI 3.1}
 */
export function asOpenApi30(document: JsonObject): JsonObject {
	const is31 = isOpenApi31(document);
	const mapped = mapOpenApi("document", document, [], ({ kind, value }) => {
		if (kind === "document") return { ...without(value, ["jsonSchemaDialect", "webhooks"]), openapi: "3.0.4" };
		if (kind === "info") return without(value, ["summary", "license"]);
		if (kind === "components") return without(value, ["pathItems"]);
		if (kind !== "schema") return value;
		// Version 3.0 ignores what stands beside a reference.
		if (value.$ref !== undefined) return is31 ? value : { $ref: value.$ref };
		const shown = only(value, (key) => ofCode.has(key) || key.startsWith("x-"));
		return is31 ? schemaAs30(shown) : shown;
	});
	return isJsonObject(mapped) ? mapped : document;
}

/** Says whether a description is one of OpenAPI 3.1. */
export function isOpenApi31({ openapi }: JsonObject): boolean {
	return typeof openapi === "string" && openapi.startsWith("3.1.");
}

/** What a contract and code are made of: limits, examples and most of what only 3.1 knows are none of it. */
const ofCode: ReadonlySet<string> = new Set(
	`type const enum nullable format allOf anyOf oneOf not items properties additionalProperties default discriminator
	readOnly required deprecated description externalDocs`.split(/\s+/),
);

function only(value: JsonObject, isKept: (key: string) => boolean): JsonObject {
	return Object.fromEntries(Object.entries(value).filter(([key]) => isKept(key)));
}

function without(value: JsonObject, keys: readonly string[]): JsonObject {
	return only(value, (key) => !keys.includes(key));
}

function schemaAs30({ const: constant, type, ...schema }: JsonObject): JsonObject {
	const types = (Array.isArray(type) ? type : [type]).filter((each) => each !== undefined);
	const [first, ...others] = types.filter((each) => each !== "null");
	const isNullable = types.includes("null") ? { nullable: true } : {};
	const alternatives =
		others.length > 0 ? { anyOf: [first, ...others].map((each) => ({ type: each }) as JsonObject) } : {};
	const rest = { ...schema, ...isNullable, ...alternatives };
	const isNull = constant === null || (types.length > 0 && first === undefined);
	if (isNull && Object.keys(schema).length === 0) return { enum: [null], nullable: true };
	return first === undefined || others.length > 0 ? rest : { type: first, ...rest };
}
