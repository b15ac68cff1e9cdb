import { listAt } from "../reading/access.js";
import { malformed } from "../reading/problem-at.js";
import type { YamlMap } from "../reading/yaml-tree.js";
import { jsonArray, jsonObject, jsonString } from "./json-text.js";
import { asMap, type Field, mapOfTexts, object, objectWriter, orReference, text } from "./object-writer.js";

const flow = objectWriter("a flow of OAuth", [
	text("authorizationUrl"),
	text("tokenUrl"),
	text("refreshUrl"),
	mapOfTexts("scopes"),
]);

/** Writes a security scheme or a reference to one. */
export const securityScheme = orReference(
	objectWriter("a security scheme", [
		text("type"),
		text("description"),
		text("name"),
		text("in"),
		text("scheme"),
		text("bearerFormat"),
		object(
			"flows",
			objectWriter("the flows of OAuth", [
				object("implicit", flow),
				object("password", flow),
				object("clientCredentials", flow),
				object("authorizationCode", flow),
			]),
		),
		text("openIdConnectUrl"),
	]),
);

/**
 * What a caller must show. An empty list says that it is nothing, and is written; so are the empty scopes of a scheme.
 *
 * @param schemes The names of the security schemes that there are; others are left out.
 */
export function security(schemes: ReadonlySet<string>): Field {
	return {
		name: "security",
		write: (node) =>
			node.has("security")
				? jsonArray(
						listAt(node, "security").map((item, index, list) => requirement(asMap(item, list, String(index)), schemes)),
					)
				: undefined,
	};
}

function requirement(node: YamlMap, schemes: ReadonlySet<string>): string {
	return jsonObject(
		[...node.keys()]
			.filter((name) => schemes.has(name))
			.map((name) => [
				name,
				jsonArray(
					listAt(node, name).map((scope) => {
						if (typeof scope === "string") return jsonString(scope);
						throw malformed("a scope must be a text", node, name);
					}),
				),
			]),
	);
}
