import { DescriptionError, type JsonObject, type Place } from "@mdi-sensors/generator/description";
import { resolveJsonPath } from "openapi-format/utils/overlay.js";

/**
 * Finds what a JSONPath leads to.
 *
 * @param place Where the path stands, for the message.
 * @throws {DescriptionError} `BAD_OVERLAY` where the text is no JSONPath.
 */
export function findNodes(document: JsonObject, path: string, place: Place): ReturnType<typeof resolveJsonPath> {
	const { error: toConsole } = console;
	const complaints: string[] = [];
	// The library only tells the console that a text is no JSONPath, and goes on as if the path led to nothing.
	console.error = (text: string) => complaints.push(text.replace("Error resolving JSONPath: ", ""));
	try {
		const nodes = resolveJsonPath(document, path);
		if (complaints.length === 0) return nodes;
	} finally {
		console.error = toConsole;
	}
	throw new DescriptionError("BAD_OVERLAY", place, `${path} is no JSONPath (${complaints.join()})`);
}
