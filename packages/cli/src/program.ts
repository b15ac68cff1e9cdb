import { readFileSync } from "node:fs";
import tab from "@bomb.sh/tab/commander";
import { emulatorCommand } from "@mdi-sensors/emulator/command";
import { Command } from "commander";
import { addClouds } from "./commands/clouds.js";
import { addDoctor } from "./commands/doctor.js";
import { addInstallCommand } from "./commands/install-command.js";
import { addKeyRotate } from "./commands/key-rotate.js";
import { addKeyShow } from "./commands/key-show.js";
import { addPackage } from "./commands/package.js";
import { completeFiles } from "./completion/complete-files.js";
import { exitCodes } from "./exit-codes.js";

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
		.exitOverride();
	const key = program.command("key").description("rotate or read the deployment access key");
	addKeyRotate(key);
	addKeyShow(key);
	addPackage(program);
	addInstallCommand(program);
	addDoctor(program);
	addClouds(program);
	program.addCommand(emulatorCommand().copyInheritedSettings(program));
	program.addHelpText("after", `\nExit codes:\n${exitCodesHelp()}`);
	completeFiles(tab(program, { completionCommandName: "completion" }), program);
	return program;
}

function exitCodesHelp(): string {
	return Object.values(exitCodes)
		.map(({ code, meaning }) => `${String(code).padStart(5)}  ${meaning}`)
		.join("\n");
}
