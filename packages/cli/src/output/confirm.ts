import { createInterface } from "node:readline/promises";
import { CliError } from "../cli-error.js";

/**
 * Asks before something is done that can't be taken back.
 *
 * @param question What will be done, as a question.
 * @param yes Whether `--yes` has answered it.
 * @throws {CliError} `USAGE` where nobody can answer, `CANCELLED` for a no.
 */
export async function confirm(question: string, yes: boolean): Promise<void> {
	if (yes) return;
	if (!process.stdin.isTTY || !process.stderr.isTTY) {
		throw new CliError(
			"USAGE",
			"there is no terminal to ask on, and nothing was sent; say --yes to go ahead without a question",
		);
	}
	if (!/^y(es)?$/i.test(await ask(`${question} [y/N] `))) throw new CliError("CANCELLED", "nothing was sent");
}

/** What is typed; nothing where it ends with Ctrl-C or Ctrl-D. */
async function ask(question: string): Promise<string> {
	const terminal = createInterface({ input: process.stdin, output: process.stderr });
	const stopped = new AbortController();
	terminal.once("SIGINT", () => stopped.abort());
	terminal.once("close", () => stopped.abort());
	try {
		return (await terminal.question(question, { signal: stopped.signal })).trim();
	} catch {
		process.stderr.write("\n");
		return "";
	} finally {
		terminal.close();
	}
}
