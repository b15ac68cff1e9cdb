import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { generateFiles } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { Description } from "./reading/description.js";
import { parseYamlTree } from "./reading/yaml-tree.js";
import { writeOutput } from "./write-output.js";

/**
 * Generates a client into its output folder, which is replaced as a whole or left as it was.
 *
 * @returns How many files were written.
 * @throws {GenerateError} As {@link generateFiles} and {@link writeOutput}.
 */
export function generateClient(options: GenerateOptions): number {
	const bytes = readFileSync(options.description);
	const text = (options.description.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
	return writeOutput(options.output, generateFiles(Description.of(parseYamlTree(text)), options), options.cleanOutput);
}
