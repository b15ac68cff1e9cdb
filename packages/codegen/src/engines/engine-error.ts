/** Every code of an {@link EngineError}, with what it means. */
export const engineErrors = {
	NOT_FOUND: "There is no Kiota in the version of this project where it is looked for.",
	CANNOT_START: "Kiota is there, and the system does not start it.",
	KILLED: "Kiota was ended before it was done, with this process or by somebody.",
	TIMED_OUT: "Kiota did not come to an end in the time that it was given.",
	FAILED: "Kiota ended with an error, or wrote nothing.",
	UNSUPPORTED: "Kiota cannot do what the built-in generator can.",
} as const satisfies Record<string, string>;

/** The code of an {@link EngineError}: branch on it, never on the message. */
export type EngineErrorCode = keyof typeof engineErrors;

/** The real Kiota cannot be used: `code` says why, the message what to do. Nothing was written. */
export class EngineError extends Error {
	override readonly name = "EngineError";
	readonly code: EngineErrorCode;
	/** What the program itself said, in one line. */
	readonly reason: string | undefined;

	constructor(code: EngineErrorCode, message: string, options?: ErrorOptions & { readonly reason?: string }) {
		super(message, options);
		this.code = code;
		this.reason = options?.reason;
	}
}
