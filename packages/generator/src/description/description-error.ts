/** Every code of a {@link DescriptionError}, with what it means. */
export const descriptionErrors = {
	FILE_MISSING: "There is no such file.",
	FILE_UNREADABLE: "The file is there and cannot be read: a folder, or no permission.",
	BAD_GZIP: "The file's name or first bytes say gzip, and it cannot be unpacked.",
	HTML: "A web page stands where a description is wanted: a sign-in or error page, often.",
	NOT_YAML: "The text is neither YAML nor JSON.",
	TRUNCATED: "The text ends in the middle.",
	DUPLICATE_KEY: "One mapping has the same key twice.",
	NOT_OPENAPI_3: "The document is not an OpenAPI description of version 3.0 or 3.1.",
	DANGLING_REF: "A `$ref` points to nothing.",
	EXTERNAL_REF: "A `$ref` points outside the file.",
	DOWNLOAD_FAILED: "The description did not arrive whole.",
	BAD_ALIAS: "The text uses anchors, aliases or tags of YAML.",
} as const satisfies Record<string, string>;

/** The code of a {@link DescriptionError}: branch on it, never on the message. */
export type DescriptionErrorCode = keyof typeof descriptionErrors;

/** The place in a description that an error speaks of. */
export interface Place {
	/** Base name of the file; the path as it was given where the file itself is what is wrong. */
	readonly file: string;
	/** Line in the file, from 1. */
	readonly line?: number | undefined;
	/** JSON pointer as a fragment: `#/paths/~1security`. */
	readonly pointer?: string | undefined;
}

/** A description that cannot be used: `code` says why, the message where and what to do. */
export class DescriptionError<Code extends string = DescriptionErrorCode> extends Error {
	override readonly name = "DescriptionError";
	readonly code: Code;
	readonly file: string;
	readonly line: number | undefined;
	readonly pointer: string | undefined;

	constructor(code: Code, place: Place, message: string, options?: ErrorOptions) {
		super(`${printable(where(place))}: ${printableLines(message)}`, options);
		this.code = code;
		this.file = place.file;
		this.line = place.line;
		this.pointer = place.pointer;
	}
}

function where({ file, line, pointer }: Place): string {
	const inLine = line === undefined ? "" : `, line ${line}`;
	return pointer === undefined ? `${file}${inLine}` : `${file}${inLine}, ${pointer}`;
}

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text of a description in one line, as it may be shown: it could hold what a terminal obeys. */
export function printable(text: string): string {
	return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** As {@link printable}, of a message that may have several lines. */
export function printableLines(message: string): string {
	return message.split("\n").map(printable).join("\n");
}
