import { type GenerateOptions, generateFiles, openLocation } from "@mdi-sensors/generator";
import type { Machine } from "./find-kiota.js";
import { type Difference, firstDifference } from "./first-difference.js";
import { requireKiota } from "./installed-kiota.js";
import { kiotaFiles } from "./kiota-files.js";
import { type KiotaWrapper, kiotaWrapper } from "./kiota-wrapper.js";

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
export async function compareEngines(
	options: GenerateOptions,
	machine: Machine,
	wrapper: KiotaWrapper = kiotaWrapper(),
): Promise<EngineComparison> {
	const kiota = await requireKiota(machine, wrapper);
	const builtin = [...generateFiles(await openLocation(options.description), options)];
	const difference = firstDifference(await kiotaFiles(kiota, options, machine.env), builtin);
	return { count: builtin.length, difference };
}
