/** The npm scripts that follow a change of the descriptions, with their arguments, in this order. */
const scripts = ["generate", "build", "check-api -- --write", "test"];

/**
 * Runs what follows a change of the descriptions, up to the first thing that fails.
 *
 * @param run Runs an npm script, and says whether it succeeded.
 * @returns The script that failed.
 */
export function runFollowUps(run: (script: string) => boolean): string | undefined {
	return scripts.find((script) => !run(script));
}
