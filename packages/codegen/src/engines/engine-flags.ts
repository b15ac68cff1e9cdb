import { Command, Option } from "commander";

/** What generates a client. `auto` is the real Kiota where it can be had in the right version without installing anything. */
export const engines = ["builtin", "kiota", "auto"] as const;

/** What generates a client. */
export type Engine = (typeof engines)[number];

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
  --engine <engine>   builtin, kiota, or auto: Kiota where it can be had, else built-in (default: auto)
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
