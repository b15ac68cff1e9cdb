import type { ExitName } from "../exit-codes.js";

/** What a verb has to say when it is through. No form holds a secret, unless `--reveal` asked for it. */
export interface Outcome {
	/** For machines: the one JSON document that `--json` prints on stdout. */
	readonly data: object;
	/** For people: the result, printed on stdout. */
	readonly text: string;
	/** The key that `--reveal` asked for: it alone is printed on stdout, and the text on stderr. */
	readonly secret?: string | undefined;
	/** For people: what to know or to do next, printed on stderr. */
	readonly hint?: string | undefined;
	/** How the program ends, where not with `DONE`. */
	readonly exit?: ExitName;
}
