import { DescriptionError } from "@mdi-sensors/generator/description";

/** One operation of an API. */
export interface Operation {
	/** In lower case, as in a description: `get`, `post`... */
	readonly method: string;
	/** Path template as in the description. */
	readonly path: string;
}

/** The keys of a path item that are operations. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * Reads an operation as the slice writes it: `GET /security/identities/sensors`.
 *
 * @param file Name of the file that it stands in, for the message.
 * @throws {DescriptionError} `BAD_SLICE`.
 */
export function parseOperation(text: string, file: string): Operation {
	const [, method = "", path = ""] = /^([A-Za-z]+)\s+(\/\S*)$/.exec(text.trim()) ?? [];
	if (!methods.some((known) => known === method.toLowerCase())) {
		const message = `${JSON.stringify(text)} is no operation; write a method and a path: GET /security/identities/sensors`;
		throw new DescriptionError("BAD_SLICE", { file }, message);
	}
	return { method: method.toLowerCase(), path };
}

/** Writes an operation as the slice does. */
export function formatOperation({ method, path }: Operation): string {
	return `${method.toUpperCase()} ${path}`;
}
