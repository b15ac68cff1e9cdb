import { Command, Option } from "commander";
import { type Engine, engines } from "./engine.js";

/** The flags that say what generates; all others are Kiota's own. */
export interface EngineFlags {
	readonly engine: Engine;
	/** Generate with both, and say where they differ. */
	readonly compare: boolean;
	/** The other arguments. */
	readonly others: readonly string[];
}

/** The help on these flags. */
export const engineHelp = `
Which generator:
  --engine <engine>   builtin, kiota, or auto: the real Kiota where it is on the machine, else built-in (default: auto)
  --compare           generate with both, write nothing, and say where they first differ
Without any other option: the project's own client.`;

/** Takes the flags on engines out of the arguments. */
export function engineFlags(args: readonly string[]): EngineFlags {
	const command = new Command("generate")
		.addOption(new Option("--engine <engine>").choices([...engines]).default("auto"))
		.option("--compare", "", false)
		.helpOption(false)
		.allowUnknownOption()
		.allowExcessArguments();
	command.parse(args, { from: "user" });
	const { engine, compare } = command.opts<{ engine: Engine; compare: boolean }>();
	return { engine, compare, others: command.args };
}
