import { type Command, Option } from "commander";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import {
	type Installation,
	installCommandLine,
	passwordWarning,
	type Shell,
	shells,
} from "../install/install-command-line.js";

interface Options extends OutputOptions, Installation {
	readonly shell?: Shell;
	readonly script?: "powershell";
}

const afterwards = "it may restart the server. Delete the file with the key afterwards";

/** `mdi-sensors install-command`: the sensor installer's silent command line, or a script around it. Needs no network. */
export function addInstallCommand(parent: Command): void {
	addCommand(parent, "install-command", "print the command line that installs the sensor without a question")
		.addOption(
			// A folder of its own: who can read a file is decided by its folder there, and C:\ lets every user read.
			new Option("--key-file <path>", "the file with the key, on the server that the sensor goes to").default(
				"C:\\mdi-keys\\key.txt",
				"C:\\mdi-keys\\key.txt",
			),
		)
		.option("--installer <name>", "the installer of the sensor", "Azure ATP sensor Setup.exe")
		.option("--proxy-url <url>", "the proxy that the sensor goes through")
		.option("--proxy-user-name <name>", "who the proxy knows the sensor as, such as CONTOSO\\sensor")
		.option("--proxy-user-password", "take the proxy's password from MDI_PROXY_PASSWORD of the server's shell")
		.option("--delayed-update", "update the sensor later than the others")
		.option("--installation-path <folder>", "where the sensor is installed")
		.option("--logs-path <folder>", "where the sensor writes its logs")
		.addOption(new Option("--shell <shell>", "only for this shell").choices(shells))
		.addOption(
			new Option("--script <kind>", "print a script for the server that also deletes the key file")
				.choices(["powershell"])
				.conflicts("shell"),
		)
		.action(
			toAction(async ({ shell, script, ...installation }: Options) => {
				const warning = installation.proxyUserPassword ? `\nWarning: ${passwordWarning}` : "";
				if (script !== undefined) {
					const { installScript } = await import("../install/install-script.js");
					const text = installScript(installation);
					const hint = `\nSave it as install-sensor.ps1 beside the installer, and run it as an administrator; ${afterwards.split(".")[0]}.${warning}`;
					return { data: { script: text }, text, hint };
				}
				const wanted = shell === undefined ? shells : [shell];
				const lines = wanted.map((each) => [each, installCommandLine(installation, each)] as const);
				const hint = `\nRun it as an administrator, in the folder of the installer; ${afterwards}.${warning}`;
				return {
					data: { commands: Object.fromEntries(lines) },
					text: shell === undefined ? lines.map(toParagraph).join("\n\n") : lines.map(([, line]) => line).join("\n"),
					hint,
				};
			}),
		);
}

function toParagraph([shell, line]: readonly [Shell, string]): string {
	return `${shell}:\n${line}`;
}
