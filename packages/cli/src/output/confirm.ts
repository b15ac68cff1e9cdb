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
	const prompts = await import("@clack/prompts");
	const answer = await prompts.confirm({ message: question, initialValue: false, output: process.stderr });
	if (answer !== true) throw new CliError("CANCELLED", "nothing was sent");
}
