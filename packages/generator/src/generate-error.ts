import { printableLines } from "./description/description-error.js";

/** What can go wrong while generating, as codes for programs. */
export const GenerateErrorCode = {
	/** An option is missing, unknown or makes no sense. */
	InvalidOptions: "invalid-options",
	/** The description is no YAML, or not the OpenAPI that it claims to be. */
	MalformedDescription: "malformed-description",
	/** The description uses a construct that this generator does not write: Kiota itself must. */
	UnsupportedConstruct: "unsupported-construct",
	/** The output could not be written; what was there before is still there. */
	OutputFailed: "output-failed",
} as const;
export type GenerateErrorCode = (typeof GenerateErrorCode)[keyof typeof GenerateErrorCode];

/** The one error of the generator: `code` says which kind, `pointer` where in the description. */
export class GenerateError extends Error {
	override readonly name = "GenerateError";
	readonly code: GenerateErrorCode;
	/** JSON pointer to the place in the description, where there is one. */
	readonly pointer: string | undefined;

	constructor(code: GenerateErrorCode, message: string, details: { pointer?: string; cause?: unknown } = {}) {
		super(printableLines(message), details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.pointer = details.pointer;
	}

	/** The same error, of a place in the description, with the name of the description's file in front. */
	inFile(file: string): GenerateError {
		if (this.pointer === undefined) return this;
		return new GenerateError(this.code, `${file}: ${this.message}`, { pointer: this.pointer, cause: this.cause });
	}
}
