import type { ExitName } from "./exit-codes.js";

/** What the terminal program itself has to complain about; what the service or the library says is a `GraphError`. */
export class CliError extends Error {
	override readonly name = "CliError";
	readonly exit: ExitName;

	/**
	 * @param exit How the program ends because of it.
	 * @param message What happened, where, and what to do: lower case, no secret.
	 */
	constructor(exit: ExitName, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.exit = exit;
	}
}

const whyUnreadable: Readonly<Record<string, string>> = {
	ENOENT: "is not there",
	EISDIR: "is a folder",
	EACCES: "may not be read by this user",
};

/** Says of a file that was to be read why it can't be, with the system's code for those who look it up. */
export function describeUnreadable(path: string, code = "unknown error"): string {
	return `${path} ${whyUnreadable[code] ?? "can't be read"} (${code})`;
}
