import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { generateFiles } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { openLocation } from "./open-location.js";

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
 * @throws {DescriptionError | GenerateError} As `generateClient`.
 */
export async function compareOutput(options: GenerateOptions): Promise<OutputDifferences> {
	const present = new Set(filesBelow(options.output));
	const changed: string[] = [];
	const missing: string[] = [];
	for (const { path, text } of generateFiles(await openLocation(options.description), options)) {
		if (!present.delete(path)) missing.push(path);
		else if (!readFileSync(join(options.output, path)).equals(Buffer.from(text))) changed.push(path);
	}
	return { changed: changed.sort(), missing: missing.sort(), extra: [...present].sort() };
}

function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}
