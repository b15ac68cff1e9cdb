/**
 * `npm run check-generated`: the committed client is what the built-in generator makes of the description, file by file, its
 * index with them; and what Kiota makes of it, where Kiota can be had. Where the built-in generator refuses the description
 * (OpenAPI 3.1), Kiota alone is asked.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import {
	compareEngines,
	EngineError,
	findKiota,
	formatComparison,
	kiotaFiles,
	requireKiota,
} from "@mdi-sensors/codegen";
import {
	compareOutput,
	DescriptionError,
	GenerateError,
	GenerateErrorCode,
	type OutputDifferences,
} from "@mdi-sensors/generator";
import { sensorsClient, sensorsIndex, sensorsIndexText } from "./generation/sensors-client.ts";

try {
	try {
		report(await compareOutput(sensorsClient), "the built-in generator");
		await holdAgainstKiota();
	} catch (error) {
		if (!(error instanceof GenerateError && error.code === GenerateErrorCode.UnsupportedConstruct)) throw error;
		console.log(`not held against the built-in generator: ${error.message}`);
		const files = await kiotaFiles(await requireKiota(process.env), sensorsClient, process.env);
		report(await compareOutput(sensorsClient, files), "Kiota");
	}
} catch (error) {
	if (![GenerateError, DescriptionError, EngineError].some((each) => error instanceof each)) throw error;
	console.error(`error: ${(error as Error).message}`);
	process.exitCode = 1;
}

function report({ changed, missing, extra }: OutputDifferences, engine: string): void {
	const lines = [
		...changed.map((path) => `changed: ${path}`),
		...missing.map((path) => `missing: ${path}`),
		...extra.map((path) => `not generated: ${path}`),
		...(readFileSync(sensorsIndex, "utf8") === sensorsIndexText() ? [] : ["changed: ../index.ts"]),
	];
	if (lines.length === 0) {
		console.log(`generated code: as ${engine} writes it`);
		return;
	}
	const folder = relative(process.cwd(), sensorsClient.output);
	console.error(`${folder} is not what the description gives:\n${lines.join("\n")}`);
	console.error("To bring it up to date: npm run generate");
	process.exitCode = 1;
}

async function holdAgainstKiota(): Promise<void> {
	const found = await findKiota(process.env);
	if (typeof found === "string") {
		console.log(`not held against Kiota: ${found}`);
		return;
	}
	const comparison = await compareEngines(sensorsClient, process.env);
	if (comparison.difference === undefined) console.log(formatComparison(comparison));
	else {
		console.error(formatComparison(comparison));
		process.exitCode = 1;
	}
}
