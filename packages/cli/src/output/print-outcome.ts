import { CliError } from "../cli-error.js";
import type { Outcome } from "./outcome.js";

/**
 * Prints what came of a verb: results on stdout, what is only for people on stderr.
 *
 * @throws {CliError} `NOT_DELIVERED` when the key that `--reveal` asked for can't be printed; `UNEXPECTED` when another
 * result can't, unless its reader has seen enough, as in `mdi-sensors clouds | head -1`.
 */
export async function printOutcome({ data, text, secret, hint }: Outcome, json: boolean): Promise<void> {
	if (secret !== undefined && !json) await write(process.stderr, text).catch(() => {});
	const result = json ? JSON.stringify(data, null, "\t") : (secret ?? text);
	await write(process.stdout, result).catch(({ code }: NodeJS.ErrnoException) => {
		if (secret !== undefined) {
			throw new CliError("NOT_DELIVERED", `the key could not be printed (${code}); \`key show --reveal\` prints it`);
		}
		if (code !== "EPIPE") throw new CliError("UNEXPECTED", `the result could not be printed (${code})`);
	});
	if (hint !== undefined && !json) process.stderr.write(`${hint}\n`);
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
	return new Promise((resolve, reject) => {
		stream.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
	});
}
