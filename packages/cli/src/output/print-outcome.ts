import type { Outcome } from "./outcome.js";

/** Prints what came of a verb: results on stdout, what is only for people on stderr. */
export function printOutcome({ data, text, secret, hint }: Outcome, json: boolean): void {
	if (json) {
		process.stdout.write(`${JSON.stringify(data, null, "\t")}\n`);
		return;
	}
	if (secret === undefined) process.stdout.write(`${text}\n`);
	else {
		process.stderr.write(`${text}\n`);
		process.stdout.write(`${secret}\n`);
	}
	if (hint !== undefined) process.stderr.write(`${hint}\n`);
}
