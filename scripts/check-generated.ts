/**
 * `npm run check-generated`: the committed client is what the built-in generator makes of the description, file by file, its
 * index with them; and what Kiota makes of it, where Kiota can be had.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { compareEngines, EngineError, findKiota, formatComparison } from "@mdi-sensors/codegen";
import { compareOutput, DescriptionError, GenerateError } from "@mdi-sensors/generator";
import { sensorsClient, sensorsIndex, sensorsIndexText } from "./generation/sensors-client.ts";

try {
	await holdAgainstBuiltIn();
	await holdAgainstKiota();
} catch (error) {
	if (![GenerateError, DescriptionError, EngineError].some((each) => error instanceof each)) throw error;
	console.error(`error: ${(error as Error).message}`);
	process.exitCode = 1;
}

async function holdAgainstBuiltIn(): Promise<void> {
	const { changed, missing, extra } = await compareOutput(sensorsClient);
	const lines = [
		...changed.map((path) => `changed: ${path}`),
		...missing.map((path) => `missing: ${path}`),
		...extra.map((path) => `not generated: ${path}`),
		...(readFileSync(sensorsIndex, "utf8") === sensorsIndexText() ? [] : ["changed: ../index.ts"]),
	];
	if (lines.length === 0) return console.log("generated code: as the built-in generator writes it");
	const folder = relative(process.cwd(), sensorsClient.output);
	console.error(`${folder} is not what the description gives:\n${lines.join("\n")}`);
	console.error("To bring it up to date: npm run generate");
	process.exitCode = 1;
}

async function holdAgainstKiota(): Promise<void> {
	const found = await findKiota(process.env);
	if (typeof found === "string") return console.log(`not held against Kiota: ${found}`);
	const comparison = await compareEngines(sensorsClient, process.env);
	if (comparison.difference === undefined) return console.log(formatComparison(comparison));
	console.error(formatComparison(comparison));
	process.exitCode = 1;
}
