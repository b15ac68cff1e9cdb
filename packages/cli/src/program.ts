import { readFileSync } from "node:fs";
import { type AddHelpTextContext, Argument, Command } from "commander";
import { CliError } from "./cli-error.js";
import { addClouds } from "./commands/clouds.js";
import { exitCodes } from "./exit-codes.js";
import { findCommand, suggestion } from "./find-command.js";
import { helpLayout } from "./output/help-layout.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
	version: string;
};

const all = () => import("./commands/index.js");

/** Adds each command to the program, in the order of the help. Their file is loaded when a command line may need it. */
const commands: Readonly<Record<string, (program: Command) => void | Promise<void>>> = {
	async key(program) {
		const { addKeyRotate, addKeyShow } = await all();
		const key = program.command("key").description("rotate or read the deployment access key");
		addKeyRotate(key);
		addKeyShow(key);
	},
	package: async (program) => (await all()).addPackage(program),
	"install-command": async (program) => (await all()).addInstallCommand(program),
	sensors: async (program) => (await all()).addSensors(program),
	record: async (program) => (await all()).addRecord(program),
	doctor: async (program) => (await all()).addDoctor(program),
	clouds: addClouds,
	emulator: addEmulator,
	help: addHelp,
};

/**
 * The tree of commands. Each command stands in its own file, and loads what it works with only when it runs. What is wrong with
 * the command line is a `CommanderError`, and help ends with one too.
 *
 * @param words The command line: where it begins with a command, that one alone is in the tree. @default every command
 */
export async function buildProgram([word = ""]: readonly string[] = []): Promise<Command> {
	if (word !== "help" && Object.hasOwn(commands, word)) return commandTree([word]);
	const program = await commandTree();
	addCompletion(program);
	return program;
}

async function commandTree(names = Object.keys(commands)): Promise<Command> {
	const program = new Command("mdi-sensors")
		.description("Rotate and read the deployment access key of Microsoft Defender for Identity sensors.")
		.version(version)
		.showHelpAfterError("(--help shows what there is)")
		.exitOverride()
		.configureOutput({ outputError: (message, write) => write(complaint(program, message)) });
	for (const name of names) await commands[name]?.(program);
	program.addHelpText("after", firstSteps).addHelpText("after", exitCodesHelp);
	return program;
}

/**
 * What commander says of the command line, with an idea of ours. The value of an option that there is none of is left out:
 * whoever tries `--client-secret=…` from habit has a secret there.
 */
export function complaint(program: Command, message: string): string {
	const shown = message.replace(/(unknown option '(?:--[^=']*|-[^-])).*?'(?=\s*$|\n\(Did you mean)/s, "$1'");
	return shown + suggestion(program, message);
}

/** The library of completion is slow to load, and needed by these two commands only: they run in a tree that it extends. */
function addCompletion(program: Command): void {
	program
		.command("completion")
		.description("print the script that completes commands, options, their values and files in a shell")
		.addArgument(new Argument("<shell>", "the shell").choices(["zsh", "bash", "fish", "powershell"]))
		.action((shell: string) => runWithCompletion(["completion", shell]));
	program
		.command("complete [words...]", { hidden: true })
		.description("say how a command line can go on; the shell's script asks")
		.action((words: string[]) => runWithCompletion(["complete", "--", ...words]));
}

async function runWithCompletion(args: readonly string[]): Promise<void> {
	const [{ default: tab }, { completeFiles }] = await Promise.all([
		import("@bomb.sh/tab/commander"),
		import("./completion/complete-files.js"),
	]);
	const tree = await commandTree();
	completeFiles(tab(tree, { completionCommandName: "completion" }), tree);
	await tree.parseAsync(args, { from: "user" });
}

function firstSteps(context: AddHelpTextContext): string {
	const layout = helpLayout(context);
	return `\n${layout.boxWrap(`Begin with \`mdi-sensors doctor\`, which changes nothing. ${guide}`, layout.helpWidth)}`;
}

const guide = "The guide: https://mdi-sensors.github.io/mdi-sensors/guide/cli";

function exitCodesHelp(context: AddHelpTextContext): string {
	const layout = helpLayout(context);
	const lines = Object.values(exitCodes).map(({ code, meaning }) =>
		layout.formatItem(String(code).padStart(3), 3, meaning, layout),
	);
	return ["\nExit codes:", ...lines].join("\n");
}

/** `mdi-sensors emulator`: where the emulator is. It is a package of its own, so that who handles keys need not install it. */
function addEmulator(parent: Command): void {
	parent
		.command("emulator [options...]")
		.description("say how to start the emulator of Entra and Microsoft Graph, which is a package of its own")
		.allowUnknownOption()
		.action((options: string[]) => {
			const command = ["npx @mdi-sensors/emulator", ...options].join(" ");
			throw new CliError("USAGE", `the emulator is a package of its own; start it with \`${command}\``);
		});
}

/** `mdi-sensors help`: the help of a command, however many words lead to it; commander's own takes one. */
function addHelp(program: Command): void {
	program
		.command("help [command...]")
		.description("display help for command")
		.action((words: string[]) => {
			const command = findCommand(program, words) ?? program.error(`error: unknown command '${words.join(" ")}'`);
			command.help();
		});
}
