import { type Command, Option } from "commander";
import { installCommandLine, type Shell, shells } from "../install/install-command-line.js";
import { addVerb, type OutputOptions, verb } from "../verb.js";

interface Options extends OutputOptions {
	readonly keyFile: string;
	readonly installer: string;
	readonly shell?: Shell;
}

/** `mdi-sensors install-command`: the sensor installer's silent command line. Needs no network. */
export function addInstallCommand(parent: Command): void {
	addVerb(parent, "install-command", "print the command line that installs the sensor without a question")
		.option(
			"--key-file <path>",
			"the file with the key, on the server that the sensor goes to",
			"C:\\mdi-sensor-key.txt",
		)
		.option("--installer <name>", "the installer of the sensor", "Azure ATP sensor Setup.exe")
		.addOption(new Option("--shell <shell>", "only for this shell").choices(shells))
		.action(
			verb(async ({ shell, ...installation }: Options) => {
				const wanted = shell === undefined ? shells : [shell];
				const lines = wanted.map((each) => [each, installCommandLine(installation, each)] as const);
				return {
					data: { commands: Object.fromEntries(lines) },
					text: shell === undefined ? lines.map(toParagraph).join("\n\n") : lines.map(([, line]) => line).join("\n"),
					hint: "\nRun it as an administrator, in the folder of the installer; it may restart the server. Delete the file with the key afterwards.",
				};
			}),
		);
}

function toParagraph([shell, line]: readonly [Shell, string]): string {
	return `${shell}:\n${line}`;
}
