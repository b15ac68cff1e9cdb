import type { Host } from "../../src/update-spec/options.js";
import { updateSpecCommand } from "../../src/update-spec/update-spec-command.js";

/**
 * Runs the command of update-spec as npm does, in a folder that is the folder of descriptions and of changesets in one.
 *
 * @returns What it prints.
 */
export async function runUpdateSpec(
	folder: string,
	args: readonly string[],
	others: Partial<Host> = {},
): Promise<string> {
	const printed: string[] = [];
	const command = updateSpecCommand({
		folder,
		changesets: folder,
		today: "2026-08-20",
		progress: { write: () => true },
		print: (text) => printed.push(text),
		runScript: () => {
			throw new Error("no script is expected to run");
		},
		failedTests: () => [],
		...others,
	});
	command.exitOverride().configureOutput({ writeErr: () => undefined });
	await command.parseAsync(args, { from: "user" });
	return printed.join("\n");
}
