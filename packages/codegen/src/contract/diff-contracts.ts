import type { Change } from "./change.js";
import { compareMaps } from "./compare-maps.js";
import type { Contract, OperationContract } from "./contract.js";
import { diffOperation } from "./diff-operation.js";
import { diffType } from "./diff-type.js";
import { typeDirections } from "./directions.js";
import { lastSegment } from "./last-segment.js";

/**
 * Says what changed between two contracts, from the point of view of callers.
 *
 * Libraries for this were tried and left: the maintained ones miss an answer that has another type, or call it harmless
 * when a property is gone from an answer.
 *
 * @param before The contract that callers know.
 * @param after The new one.
 */
export function diffContracts(before: Contract, after: Contract): Change[] {
	const operations = compareMaps(before.operations, after.operations, isSameOperation);
	const types = compareMaps(before.types, after.types, () => false);
	const direction = typeDirections(before);
	return [
		...operations.removed.map(([name]) => operationChange(name, "major", `\`${name}\` is gone`)),
		...operations.renamed.map(([old, now]) => operationChange(old, "major", otherName(old, now))),
		...operations.added.map(([name]) => operationChange(name, "minor", `\`${name}\` is new`)),
		...operations.kept.flatMap(([name, old, now]) => diffOperation(name, old, now)),
		...types.kept.flatMap(([name, old, now]) => diffType(name, old, now, direction(name))),
	];
}

/** Renamed or moved: the same method, and the same answers or the same name at the end of the path. */
function isSameOperation(before: [string, OperationContract], after: [string, OperationContract]): boolean {
	if (methodOf(before[0]) !== methodOf(after[0])) return false;
	return lastSegment(before[0]) === lastSegment(after[0]) || describe(before[1]) === describe(after[1]);
}

function otherName(old: string, now: string): string {
	if (lastSegment(old) === lastSegment(now)) return `\`${old}\` moved to \`${now}\``;
	return `\`${old}\` is gone; \`${now}\` is new and takes and gives the same, perhaps the same under another name`;
}

function describe({ parameters, request, answers }: OperationContract): string {
	return JSON.stringify([[...parameters], request, [...answers]]);
}

function operationChange(name: string, size: Change["size"], text: string): Change {
	return { subject: "operation", size, text, names: [lastSegment(name)] };
}

function methodOf(operation: string): string {
	return operation.slice(0, operation.indexOf(" "));
}
