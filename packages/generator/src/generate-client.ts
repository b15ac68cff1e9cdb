import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DescriptionTree } from "./description/description-tree.js";
import { loadSource, type Source } from "./fetch/load-source.js";
import { generateFiles } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { filesBelow } from "./own-folder.js";
import { treeOfBytes } from "./reading/open-description-tree.js";
import { writeByTwoThreads } from "./two-threads.js";
import { replaceOutput, writeOutput } from "./write-output.js";
import type { ClientFile } from "./writing/print-files.js";

/**
 * Generates a client into its output folder, which is replaced as a whole or left as it was.
 *
 * @returns How many files were written.
 * @throws {DescriptionError} When the description cannot be read.
 * @throws {GenerateError} As {@link generateFiles} and {@link writeOutput}.
 */
export async function generateClient(options: GenerateOptions): Promise<number> {
	const source = await load(options.description);
	const { output, cleanOutput } = options;
	if (source.bytes.length >= large) {
		return replaceOutput(output, cleanOutput, (folder) => writeByTwoThreads(folder, source, options));
	}
	return writeOutput(output, generateFiles(treeOfBytes(source.bytes, source.name), options), cleanOutput);
}

/** From so many bytes on, a second thread spares more time than it takes to start. */
const large = 5_000_000;

/** How an output folder differs from what would be generated now: paths below the folder, with `/`, sorted. */
export interface OutputDifferences {
	/** Their text would be another. */
	readonly changed: readonly string[];
	/** They would be written, and are not there. */
	readonly missing: readonly string[];
	/** They are there, and would not be written. */
	readonly extra: readonly string[];
}

/**
 * Holds an output folder against what its description gives now. Nothing is written.
 *
 * @param files What the description gives; by default, by this generator.
 * @throws {DescriptionError | GenerateError} As `generateClient`.
 */
export async function compareOutput(
	options: GenerateOptions,
	files?: Iterable<ClientFile>,
): Promise<OutputDifferences> {
	const present = new Set(filesBelow(options.output));
	const changed: string[] = [];
	const missing: string[] = [];
	for (const { path, text } of files ?? generateFiles(await openLocation(options.description), options)) {
		if (!present.delete(path)) missing.push(path);
		else if (!readFileSync(join(options.output, path)).equals(Buffer.from(text))) changed.push(path);
	}
	return { changed: changed.sort(), missing: missing.sort(), extra: [...present].sort() };
}

const tenMinutes = 600_000;

/**
 * Opens the description at a path or a URL.
 *
 * @throws {DescriptionError} When it cannot be read or fetched.
 * @throws {GenerateError} When it is no OpenAPI 3.0.
 */
export async function openLocation(location: string): Promise<DescriptionTree> {
	const { bytes, name } = await load(location);
	return treeOfBytes(bytes, name);
}

async function load(location: string): Promise<Source> {
	const source = await loadSource(location, { timeoutMs: tenMinutes, progress: process.stderr });
	if (source === "not changed") throw new Error("a server knows a state that it was not asked about");
	return source;
}
