import { fstatSync, statSync } from "node:fs";
import { devNull } from "node:os";
import { CliError } from "../cli-error.js";

/**
 * Refuses to print a key where it is lost for certain. A stdout that was closed is the null device too: Node opens it.
 *
 * @throws {CliError} `USAGE`
 */
export function checkStdout(): void {
	if (process.platform === "win32" || fstatSync(1).rdev !== statSync(devNull).rdev) return;
	const what = `--reveal prints the key on stdout, which leads to ${devNull} or is closed`;
	throw new CliError("USAGE", `${what}; nothing was sent. Lead it to where the key is wanted`);
}
