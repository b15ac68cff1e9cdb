/** Every code of an {@link EngineError}, with what it means. */
export const engineErrors = {
	NOT_FOUND: "There is no Kiota where it is looked for, and none for this platform.",
	WRONG_VERSION: "The Kiota that was found is not the version that this project uses.",
	BAD_ZIP: "The zip with Kiota's binary is not the one that Microsoft released.",
	DOWNLOAD_FAILED: "Kiota's binary could not be downloaded.",
	CANNOT_START: "Kiota is there, and the system does not start it.",
	KILLED: "Kiota was ended before it was done.",
	FAILED: "Kiota ended with an error, or wrote nothing.",
	UNSUPPORTED: "Kiota cannot do what the built-in generator can.",
} as const satisfies Record<string, string>;

/** The code of an {@link EngineError}: branch on it, never on the message. */
export type EngineErrorCode = keyof typeof engineErrors;

/** The real Kiota cannot be used: `code` says why, the message what to do. Nothing was written. */
export class EngineError extends Error {
	override readonly name = "EngineError";
	readonly code: EngineErrorCode;

	constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
