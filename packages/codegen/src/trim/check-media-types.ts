import {
	DescriptionError,
	isJsonObject,
	isMediaType,
	type JsonObject,
	toPointer,
} from "@mdi-sensors/generator/description";
import { mapOpenApi } from "./openapi-structure.js";

/**
 * Asserts that what a document names as media types are some: they end up in the code of the client.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`.
 */
export function checkMediaTypes(document: JsonObject, file: string): void {
	mapOpenApi("document", document, [], (node) => {
		const content = contentKinds.has(node.kind) ? node.value.content : undefined;
		for (const type of isJsonObject(content) ? Object.keys(content) : []) {
			if (isMediaType(type)) continue;
			const pointer = toPointer([...node.at, "content", type]);
			throw new DescriptionError(
				"NOT_VALID",
				{ file, pointer },
				`${JSON.stringify(type)} is no media type by RFC 9110`,
			);
		}
		return node.value;
	});
}

const contentKinds: ReadonlySet<string> = new Set(["requestBody", "response", "parameter", "header"]);
