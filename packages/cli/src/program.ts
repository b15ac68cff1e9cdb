import { readFileSync } from "node:fs";
import tab from "@bomb.sh/tab/commander";
import { type AddHelpTextContext, Command } from "commander";
import { addClouds } from "./commands/clouds.js";
import { addDoctor } from "./commands/doctor.js";
import { addEmulator } from "./commands/emulator.js";
import { addHelp } from "./commands/help.js";
import { addInstallCommand } from "./commands/install-command.js";
import { addKeyRotate } from "./commands/key-rotate.js";
import { addKeyShow } from "./commands/key-show.js";
import { addPackage } from "./commands/package.js";
import { completeFiles } from "./completion/complete-files.js";
import { exitCodes } from "./exit-codes.js";
import { findCommand, suggestion } from "./find-command.js";
import { helpLayout } from "./output/help-layout.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
	version: string;
};

/**
 * The tree of commands. Each verb stands in its own file, and loads what it works with only when it runs. What is wrong with
 * the command line is a `CommanderError`, and help ends with one too.
 */
export function buildProgram(): Command {
	const program = new Command("mdi-sensors")
		.description("Rotate and read the deployment access key of Microsoft Defender for Identity sensors.")
		.version(version)
		.showHelpAfterError("(--help shows what there is)")
		.exitOverride()
		.configureOutput({ outputError: (message, write) => write(message + suggestion(program, message)) });
	const key = program.command("key").description("rotate or read the deployment access key");
	addKeyRotate(key);
	addKeyShow(key);
	addPackage(program);
	addInstallCommand(program);
	addDoctor(program);
	addClouds(program);
	addEmulator(program);
	addHelp(program);
	program.addHelpText("after", exitCodesHelp);
	addCompletion(program);
	return program;
}

/** The library words its help in another way than we do. */
function addCompletion(program: Command): void {
	completeFiles(tab(program, { completionCommandName: "completion" }), program);
	const command = findCommand(program, ["completion"]);
	command?.description("print the script that completes verbs, options, their values and files in a shell");
	for (const argument of command?.registeredArguments ?? []) argument.description = "the shell";
}

function exitCodesHelp(context: AddHelpTextContext): string {
	const layout = helpLayout(context);
	const lines = Object.values(exitCodes).map(({ code, meaning }) =>
		layout.formatItem(String(code).padStart(3), 3, meaning, layout),
	);
	return ["\nExit codes:", ...lines].join("\n");
}
