import { CliError } from "../cli-error.js";

/** The shells of Windows that a command line is written for: Windows PowerShell 5.1 and PowerShell 7 take the same one. */
export const shells = ["cmd", "powershell"] as const;

/** One of {@link shells}. */
export type Shell = (typeof shells)[number];

/** What the sensor's installer is told. */
export interface Installation {
	/** The installer, in the folder that the shell stands in, or with its path. */
	readonly installer: string;
	/** Path of the file that holds the key, on the server that the sensor goes to. */
	readonly keyFile: string;
	/** URL of the proxy that the sensor goes through, such as `http://proxy.example:8080`. */
	readonly proxyUrl?: string | undefined;
	/** Who the proxy knows the sensor as, such as `CONTOSO\sensor`. */
	readonly proxyUserName?: string | undefined;
	/** Whether the proxy wants a password, which the server's shell has in {@link passwordVariable}. */
	readonly proxyUserPassword?: boolean | undefined;
	/** Whether the sensor is updated three days after the others. */
	readonly delayedUpdate?: boolean | undefined;
	/** The folder that the sensor is installed into. */
	readonly installationPath?: string | undefined;
	/** The folder of the sensor's logs. */
	readonly logsPath?: string | undefined;
}

/** The variable of the server's shell that holds the password of the proxy: no secret of ours stands in what is printed. */
export const passwordVariable = "MDI_PROXY_PASSWORD";

/** What to know of a command line with the proxy's password in it. */
export const passwordWarning = `The installer takes the proxy's password (from the variable ${passwordVariable} of that shell) on its command line only: while it runs, every program on the server can read it there, and deployment tools may log it. A proxy that lets the server through without a password is safer.`;

/** The installer's arguments: a name and its value, both as the installer is to get them. */
type Argument = readonly [name: string, value: string] | string;

/** How a shell writes what it is to pass on. */
interface Quoting {
	/** A text as one word that the shell passes on unchanged. */
	readonly quote: (text: string) => string;
	/** What the shell puts the value of a variable of the environment in the place of. */
	readonly variable: (name: string) => string;
	/** The installer as the command that is run. */
	readonly run: (installer: string) => string;
}

const quotings: Record<Shell, Quoting> = {
	cmd: {
		quote: (text) => `"${text}"`,
		variable: (name) => `"%${name}%"`,
		run: (installer) => `"${installer}"`,
	},
	powershell: {
		quote: quoteForPowerShell,
		variable: (name) => `"$env:${name}"`,
		run: (installer) => `& ${quoteForPowerShell(asPath(installer))}`,
	},
};

/**
 * The command line that installs the sensor without a question, with the key taken from a file: a key on the command line
 * itself could be read in process lists and deployment logs.
 *
 * @throws {CliError} `USAGE` for a path that Windows can't have, or a text that the shell would not pass on as it is.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function installCommandLine(installation: Installation, shell: Shell): string {
	checkInstallation(installation, shell);
	const { quote, variable, run } = quotings[shell];
	const password = installation.proxyUserPassword ? [`ProxyUserPassword=${variable(passwordVariable)}`] : [];
	const words = argumentsOf(installation).map((argument) =>
		typeof argument === "string" ? argument : `${argument[0]}=${quote(argument[1])}`,
	);
	return [run(installation.installer), ...words, ...password].join(" ");
}

/** The installer's arguments in the order of its page, without a password. */
export function argumentsOf(installation: Installation): Argument[] {
	const { keyFile, proxyUrl, proxyUserName, delayedUpdate, installationPath, logsPath } = installation;
	const optional: readonly [string, string | undefined][] = [
		["ProxyUrl", proxyUrl],
		["ProxyUserName", proxyUserName],
		["DelayedUpdate", delayedUpdate ? "true" : undefined],
		["InstallationPath", installationPath && withoutEndingBackslash(installationPath)],
		["LogsPath", logsPath && withoutEndingBackslash(logsPath)],
	];
	const given = optional.flatMap(([name, value]): Argument[] => (value === undefined ? [] : [[name, value]]));
	return ["/quiet", ["NetFrameworkCommandLineArguments", "/q"], ["AccessKeyFile", keyFile], ...given];
}

/**
 * @param shell The shell that the texts go through.
 * @throws {CliError} `USAGE`
 */
export function checkInstallation(installation: Installation, shell: Shell): void {
	const { installer, keyFile, proxyUrl, proxyUserName, proxyUserPassword, installationPath, logsPath } = installation;
	checkPath("--installer", installer);
	checkPath("--key-file", keyFile);
	if (installationPath !== undefined) checkPath("--installation-path", withoutEndingBackslash(installationPath));
	if (logsPath !== undefined) checkPath("--logs-path", withoutEndingBackslash(logsPath));
	if (proxyUrl !== undefined) checkProxy(proxyUrl);
	if (proxyUserName !== undefined && (proxyUrl === undefined || !/^[^"\p{Cc}]*[^"\\\p{Cc}]$/u.test(proxyUserName))) {
		const form = "goes with --proxy-url and must be a name such as CONTOSO\\sensor, without a double quote";
		throw new CliError("USAGE", `--proxy-user-name ${form}; got ${inQuotes(proxyUserName)}`);
	}
	if (proxyUserPassword && proxyUserName === undefined) {
		throw new CliError("USAGE", "--proxy-user-password goes with --proxy-user-name; say whose password it is");
	}
	if (shell !== "cmd") return;
	const words = [installer, ...argumentsOf(installation).flat()];
	const variable = words.find((word) => word.includes("%"));
	if (variable === undefined) return;
	const remedy = "use --shell powershell, or another name";
	throw new CliError(
		"USAGE",
		`cmd takes a percent sign for a variable, in quotes too, in ${inQuotes(variable)}; ${remedy}`,
	);
}

function checkPath(option: string, path: string): void {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
	if (!/["<>|?*\u0000-\u001f]|\\$|^$/.test(path)) return;
	throw new CliError(
		"USAGE",
		`${option} must be a path on Windows, without any of " < > | ? * in it, not ${inQuotes(path)}`,
	);
}

/** A text for a complaint: on one line, with its backslashes as they were typed. */
function inQuotes(text: string): string {
	return JSON.stringify(text).replaceAll("\\\\", "\\");
}

/** A password in the URL would stand in the command line without a word. */
function checkProxy(text: string): void {
	const url = URL.parse(text);
	const isProxy = url?.protocol === "http:" || url?.protocol === "https:";
	if (isProxy && url.username === "" && url.password === "" && !/["\p{Cc}]/u.test(text)) return;
	const form = "must be a URL such as http://proxy.example:8080, without a name or password in it";
	throw new CliError("USAGE", `--proxy-url ${form}; these are --proxy-user-name and --proxy-user-password`);
}

/** In a quoted argument of a program, a backslash before the closing quote would make it part of the text. */
function withoutEndingBackslash(path: string): string {
	return path.replace(/(?<=[^:\\])\\+$/, "");
}

/** PowerShell runs what stands in the current folder only by a path. */
function asPath(installer: string): string {
	return /[\\/]/.test(installer) ? installer : `.\\${installer}`;
}

/** In double quotes PowerShell reads `$` and the backtick as its own, and typographic quotes as an end. */
function quoteForPowerShell(text: string): string {
	return `"${text.replace(/[`$\u201c-\u201e]/g, "`$&")}"`;
}
