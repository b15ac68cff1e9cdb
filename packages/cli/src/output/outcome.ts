import { CliError } from "../cli-error.js";
import type { ExitName } from "../exit-codes.js";
import { shownUrl } from "./shown-url.js";
import { escaped, printable, write } from "./write.js";

/** What a command has to say at its end. No form holds a secret, unless `--reveal` asked for it. */
export interface Outcome {
	/** For machines: the one JSON document that `--json` prints on stdout. */
	readonly data: object;
	/** For people: the result, printed on stdout. */
	readonly text: string;
	/** The key that `--reveal` asked for: it alone is printed on stdout, and the text on stderr. */
	readonly secret?: string | undefined;
	/** For people: what to know or to do next, printed on stderr. */
	readonly hint?: string | undefined;
	/** Something was changed, and this is the only report of it: it goes to stderr where stdout can't be written. */
	readonly isOnlyReport?: boolean;
	/** How the program ends, where not with `DONE`. */
	readonly exit?: ExitName;
}

/**
 * Prints the outcome of a command: results on stdout, what is only for people on stderr.
 *
 * A reader that has seen enough, as in `mdi-sensors clouds | head -1`, is no failure, unless it was the only report.
 *
 * @throws {CliError} `NOT_DELIVERED` when the key that `--reveal` asked for can't be printed; `NOT_PRINTED` when another
 * result can't. What holds no secret stands on stderr by then.
 */
export async function printOutcome(outcome: Outcome, json: boolean): Promise<void> {
	const { data, text, secret, hint, isOnlyReport = false } = outcome;
	if (secret !== undefined && !json) await write(process.stderr, printable(text));
	const failed = await write(process.stdout, json ? toJson(data) : (secret ?? printable(text)));
	if (failed !== undefined && (failed !== "EPIPE" || isOnlyReport || secret !== undefined)) {
		if (json) await write(process.stderr, secret === undefined ? withoutQueries(toJson(data)) : printable(text));
		else if (secret === undefined) await write(process.stderr, withoutQueries(printable(text)));
		if (secret !== undefined) {
			throw new CliError("NOT_DELIVERED", `the key could not be printed (${failed}); \`key show --reveal\` prints it`);
		}
		const remedy = "what it says stands on stderr; free the disk, or give stdout to something that reads it";
		throw new CliError("NOT_PRINTED", `the result could not be printed on stdout (${failed}); ${remedy}`);
	}
	if (hint !== undefined && !json) await write(process.stderr, printable(hint));
}

/** A URL that is signed is asked for on stdout; what is kept of stderr, in a scheduler's log say, holds no signature. */
function withoutQueries(text: string): string {
	return text.replace(/https?:\/\/[^\s"?#]*\?[^\s"]*/g, (url) => `${shownUrl(url)}?[redacted]`);
}

function toJson(data: object): string {
	return escaped(JSON.stringify(data, null, "\t"));
}
