import { CliError } from "../cli-error.js";

/**
 * Refuses options that go with another way of doing it: ignored, they would not do what somebody counts on.
 *
 * @param names The options, as commander names them.
 * @param why What is wrong with them, after the option's name, and what to do.
 * @throws {CliError} `USAGE`
 */
export function refuseOptions<Options extends object>(
	options: Options,
	names: readonly (keyof Options & string)[],
	why: string,
): void {
	const wrong = names.find((name) => options[name] !== undefined);
	if (wrong === undefined) return;
	const option = wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	throw new CliError("USAGE", `--${option} ${why}`);
}
