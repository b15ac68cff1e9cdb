import { generateFiles } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { openLocation } from "./open-location.js";
import { writeOutput } from "./write-output.js";

/**
 * Generates a client into its output folder, which is replaced as a whole or left as it was.
 *
 * @returns How many files were written.
 * @throws {DescriptionError} When the description cannot be read.
 * @throws {GenerateError} As {@link generateFiles} and {@link writeOutput}.
 */
export async function generateClient(options: GenerateOptions): Promise<number> {
	const description = await openLocation(options.description);
	return writeOutput(options.output, generateFiles(description, options), options.cleanOutput);
}
