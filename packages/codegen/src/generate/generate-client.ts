import { generateFiles } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { openDescriptionTree } from "./reading/open-description-tree.js";
import { writeOutput } from "./write-output.js";

/**
 * Generates a client into its output folder, which is replaced as a whole or left as it was.
 *
 * @returns How many files were written.
 * @throws {DescriptionError} When the description cannot be read.
 * @throws {GenerateError} As {@link generateFiles} and {@link writeOutput}.
 */
export function generateClient(options: GenerateOptions): number {
	const description = openDescriptionTree(options.description);
	return writeOutput(options.output, generateFiles(description, options), options.cleanOutput);
}
