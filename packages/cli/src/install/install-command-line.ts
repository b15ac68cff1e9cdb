import { CliError } from "../cli-error.js";

/** The shells of Windows that a command line is written for. */
export const shells = ["cmd", "powershell"] as const;

/** One of {@link shells}. */
export type Shell = (typeof shells)[number];

/** What the sensor's installer is told. */
export interface Installation {
	/** The installer, in the folder that the shell stands in. */
	readonly installer: string;
	/** Path of the file that holds the key, on the server that the sensor goes to. */
	readonly keyFile: string;
}

/**
 * The command line that installs the sensor without a question, with the key taken from a file: a key on the command line
 * itself could be read in process lists and deployment logs.
 *
 * @throws {CliError} `USAGE` for a path that Windows can't have.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function installCommandLine({ installer, keyFile }: Installation, shell: Shell): string {
	checkPath("--installer", installer);
	checkPath("--key-file", keyFile);
	const quote = shell === "cmd" ? quoteForCmd : quoteForPowerShell;
	const program = shell === "cmd" ? quote(installer) : `& ${quote(asPath(installer))}`;
	return `${program} /quiet NetFrameworkCommandLineArguments=${quote("/q")} AccessKeyFile=${quote(keyFile)}`;
}

/** PowerShell runs what stands in the current folder only by a path. */
function asPath(installer: string): string {
	return installer.includes("\\") ? installer : `.\\${installer}`;
}

function quoteForCmd(text: string): string {
	return `"${text}"`;
}

/** In double quotes PowerShell reads `$` and the backtick as its own, and typographic quotes as an end. */
function quoteForPowerShell(text: string): string {
	return `"${text.replace(/[`$\u201c-\u201e]/g, "`$&")}"`;
}

function checkPath(option: string, path: string): void {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
	if (!/["<>|?*\u0000-\u001f]|\\$|^$/.test(path)) return;
	throw new CliError(
		"USAGE",
		`${option} must be the path of a file on Windows, without any of " < > | ? * in it, not ${JSON.stringify(path)}`,
	);
}
