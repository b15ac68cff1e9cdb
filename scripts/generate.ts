/**
 * `npm run generate`: the project's client, from openapi/beta.yaml. With Kiota's options
 * (`npm run generate -- --help`): any client.
 */
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import {
	compareEngines,
	EngineError,
	engineFlags,
	engineHelp,
	formatComparison,
	generateWith,
} from "@mdi-sensors/codegen";
import { DescriptionError, GenerateError, type GenerateOptions, generateCommand } from "@mdi-sensors/generator";
import { sensorsClient, sensorsIndex, sensorsIndexText } from "./generation/sensors-client.ts";

// npm runs scripts in the root, whichever folder it is called in: the paths that it is given are of that folder.
// biome-ignore lint/suspicious/noUndeclaredEnvVars: no task of Turbo runs this script.
process.chdir(process.env.INIT_CWD ?? ".");

const { engine, compare, others } = engineFlags(process.argv.slice(2));

try {
	if (others.length === 0) await run(sensorsClient);
	else await generateCommand(run).addHelpText("after", engineHelp).parseAsync(others, { from: "user" });
} catch (error) {
	const isExpected = [GenerateError, DescriptionError, EngineError].some((each) => error instanceof each);
	if (!(error instanceof Error && isExpected)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}

async function run(options: GenerateOptions): Promise<void> {
	if (compare) {
		const comparison = await compareEngines(options, process.env);
		console.log(formatComparison(comparison));
		if (comparison.difference !== undefined) process.exitCode = 1;
	} else {
		const { count, engine: by } = await generateWith(engine, { ...options, warn }, process.env);
		console.log(`generated ${count} files in ${relative(process.cwd(), options.output)} by ${by}`);
		if (options === sensorsClient) writeFileSync(sensorsIndex, sensorsIndexText());
	}
}

function warn(sentence: string): void {
	console.error(`warning: ${sentence}`);
}
