import { kiotaVersion } from "@mdi-sensors/generator";
import type { EngineComparison } from "./compare-engines.js";

/** Says how the engines compare, in words. */
export function formatComparison({ count, difference }: EngineComparison): string {
	if (difference === undefined) return `Kiota ${kiotaVersion} and the built-in generator write the same ${count} files`;
	const { path, line, kiota, builtin } = difference;
	if (line === 0) return `only ${kiota === undefined ? "the built-in generator" : "Kiota"} writes ${path}`;
	const show = (text: string | undefined) => (text === undefined ? "(the file ends)" : text);
	return `the first difference is in ${path}, line ${line}:\n  Kiota:    ${show(kiota)}\n  built-in: ${show(builtin)}`;
}
