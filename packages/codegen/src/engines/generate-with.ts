import { type GenerateOptions, generateClient, kiotaVersion, writeOutput } from "@mdi-sensors/generator";
import type { Engine } from "./engine.js";
import type { Machine } from "./find-kiota.js";
import { kiotaAtHand, requireKiota } from "./installed-kiota.js";
import type { KiotaCommand } from "./kiota-command.js";
import { kiotaFiles } from "./kiota-files.js";
import { type KiotaWrapper, kiotaWrapper } from "./kiota-wrapper.js";

/** A client that was generated. */
export interface Generated {
	/** How many files. */
	readonly count: number;
	/** What generated it, and why: for people. */
	readonly engine: string;
}

/**
 * Generates a client into its output folder, which is replaced as a whole or left as it was.
 *
 * @throws {EngineError} Where Kiota is asked for and cannot be used.
 * @throws {DescriptionError | GenerateError} As `generateClient`.
 */
export async function generateWith(
	engine: Engine,
	options: GenerateOptions,
	machine: Machine,
	wrapper: KiotaWrapper = kiotaWrapper(),
): Promise<Generated> {
	if (engine === "builtin") return builtIn("the built-in generator");
	if (engine === "kiota") return kiota(await requireKiota(machine, wrapper));
	const found = await kiotaAtHand(machine, wrapper);
	return typeof found === "string" ? builtIn(`the built-in generator, as ${found}`) : kiota(found);

	async function builtIn(engine: string): Promise<Generated> {
		return { count: await generateClient(options), engine };
	}

	async function kiota(command: KiotaCommand): Promise<Generated> {
		const files = await kiotaFiles(command, options, machine.env);
		const count = writeOutput(options.output, files, options.cleanOutput);
		return { count, engine: `Kiota ${kiotaVersion} of ${command.origin}` };
	}
}
