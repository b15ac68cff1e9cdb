import { type GenerateOptions, generateFiles, kiotaVersion, openLocation } from "@mdi-sensors/generator";
import { requireKiota } from "./find-kiota.js";
import { type Difference, firstDifference } from "./first-difference.js";
import { kiotaFiles } from "./kiota-files.js";
import type { Environment } from "./run-kiota.js";

/** What both engines made of the same options. */
export interface EngineComparison {
	/** How many files the built-in generator gives. */
	readonly count: number;
	readonly difference: Difference | undefined;
}

/**
 * Generates with both engines, and compares what they give. Nothing is written.
 *
 * @throws {EngineError} Where Kiota cannot be used.
 * @throws {DescriptionError | GenerateError} Where the built-in generator stops.
 */
export async function compareEngines(options: GenerateOptions, env: Environment): Promise<EngineComparison> {
	const kiota = await requireKiota(env);
	const builtin = [...generateFiles(await openLocation(options.description), options)];
	const difference = firstDifference(await kiotaFiles(kiota, options, env), builtin);
	return { count: builtin.length, difference };
}

/** Says how the engines compare, in words. */
export function formatComparison({ count, difference }: EngineComparison): string {
	if (difference === undefined) return `Kiota ${kiotaVersion} and the built-in generator write the same ${count} files`;
	return formatDifference(difference);
}

/** Says where the engines part, in words. */
export function formatDifference({ path, line, kiota, builtin }: Difference): string {
	if (line === 0) return `only ${kiota === undefined ? "the built-in generator" : "Kiota"} writes ${path}`;
	const show = (text: string | undefined) => (text === undefined ? "(the file ends)" : text);
	return `the first difference is in ${path}, line ${line}:\n  Kiota:    ${show(kiota)}\n  built-in: ${show(builtin)}`;
}
