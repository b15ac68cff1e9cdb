import { load, YAMLException } from "js-yaml";
import { checkAliases } from "./check-aliases.js";
import { DescriptionError } from "./description-error.js";
import type { Json } from "./json.js";

/**
 * Parses YAML 1.2 with the core schema, and JSON with it.
 *
 * @param text The whole text.
 * @param file Base name of the file, for messages.
 * @throws {DescriptionError} `NOT_YAML`, `TRUNCATED` or `DUPLICATE_KEY`, with the line; `BAD_ALIAS`.
 */
export function parseYaml(text: string, file: string): Json {
	let value: unknown;
	try {
		value = load(text);
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		throw yamlError(error, text, file);
	}
	if (/(^|[\s,[{])\*\S/.test(text)) checkAliases(value, file);
	return value as Json;
}

/** What js-yaml found wrong, with the line and one of our codes. */
export function yamlError(error: YAMLException, text: string, file: string): DescriptionError {
	const place = { file, line: error.mark === undefined ? undefined : error.mark.line + 1 };
	const options = { cause: error };
	if (error.reason === "duplicated mapping key") {
		const [key = ""] = /^[^\n:]*/.exec(text.slice(error.mark?.position)) ?? [];
		const message = `the key ${key.trim().replace(/^["']|["']$/g, "")} stands twice in one mapping; remove one of the two`;
		return new DescriptionError("DUPLICATE_KEY", place, message, options);
	}
	if (error.mark !== undefined && text.slice(error.mark.position).trim() === "") {
		return new DescriptionError("TRUNCATED", place, "the text ends in the middle; fetch it again", options);
	}
	return new DescriptionError("NOT_YAML", place, `neither YAML nor JSON (${error.reason})`, options);
}
