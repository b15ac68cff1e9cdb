import { type GenerateOptions, generateClient, kiotaVersion, writeOutput } from "@mdi-sensors/generator";
import type { Engine } from "./engine-flags.js";
import { findKiota, requireKiota } from "./find-kiota.js";
import { kiotaFiles } from "./kiota-files.js";
import type { Environment, KiotaCommand } from "./run-kiota.js";

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
export async function generateWith(engine: Engine, options: GenerateOptions, env: Environment): Promise<Generated> {
	if (engine === "builtin") return builtIn("the built-in generator");
	if (engine === "kiota") return kiota(await requireKiota(env));
	const found = await findKiota(env);
	return typeof found === "string" ? builtIn(`the built-in generator, as ${found}`) : kiota(found);

	async function builtIn(engine: string): Promise<Generated> {
		return { count: await generateClient(options), engine };
	}

	async function kiota(command: KiotaCommand): Promise<Generated> {
		const files = await kiotaFiles(command, options, env);
		const count = await writeOutput(options.output, files, options.cleanOutput);
		return { count, engine: `Kiota ${kiotaVersion} of ${command.origin}` };
	}
}
