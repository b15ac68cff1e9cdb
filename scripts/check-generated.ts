/** `npm run check-generated`: the committed client is what the description gives, file by file, its index with them. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { compareOutput, DescriptionError, GenerateError } from "@mdi-sensors/generator";
import { sensorsClient, sensorsIndex, sensorsIndexText } from "./generation/sensors-client.ts";

try {
	const { changed, missing, extra } = await compareOutput(sensorsClient);
	const lines = [
		...changed.map((path) => `changed: ${path}`),
		...missing.map((path) => `missing: ${path}`),
		...extra.map((path) => `not generated: ${path}`),
		...(readFileSync(sensorsIndex, "utf8") === sensorsIndexText() ? [] : ["changed: ../index.ts"]),
	];
	if (lines.length === 0) console.log("generated code: as the description says");
	else {
		const folder = relative(process.cwd(), sensorsClient.output);
		console.error(`${folder} is not what the description gives:\n${lines.join("\n")}`);
		console.error("To bring it up to date: npm run generate");
		process.exitCode = 1;
	}
} catch (error) {
	if (!(error instanceof GenerateError || error instanceof DescriptionError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}
