import { compareMaps, lastSegment } from "./compare.js";
import { type Change, type Contract, changeOf, type OperationContract } from "./contract.js";
import { diffOperation } from "./diff-operation.js";
import { diffType } from "./diff-type.js";

/**
 * Says what changed between two contracts, from the point of view of callers.
 *
 * Libraries for this were tried and left: the maintained ones miss a response that has another type, or call it harmless
 * when a property is gone from a response.
 *
 * @param before The contract that callers know.
 * @param after The new one.
 */
export function diffContracts(before: Contract, after: Contract): Change[] {
	const operations = compareMaps(before.operations, after.operations, isSameOperation);
	const others = compareMaps(new Map(operations.removed), new Map(operations.added), isSibling);
	const types = compareMaps(before.types, after.types);
	const sent = sentTypes(before);
	return [
		...diffServer(before, after),
		...diffPrefix(before, after),
		...others.removed.map(([name]) => changeOf("operation", "major", `\`${name}\` is gone`, lastSegment(name))),
		...operations.renamed.map(([old, now]) => changeOf("operation", "major", otherName(old, now), lastSegment(old))),
		...others.renamed.map(([old, now]) =>
			changeOf(
				"operation",
				"major",
				`\`${old}\` is gone; \`${now}\` is new under the same parent, perhaps the same under another name and changed`,
				lastSegment(old),
			),
		),
		...others.added.map(([name]) => changeOf("operation", "minor", `\`${name}\` is new`, lastSegment(name))),
		...operations.kept.flatMap(([name, old, now]) => diffOperation(name, old, now)),
		...types.kept.flatMap(([name, old, now]) => diffType(name, old, now, sent.has(name))),
	];
}

function diffServer(before: Contract, after: Contract): Change[] {
	// Where nothing was described before, there are no callers.
	if (before.server === after.server || before.operations.size === 0) return [];
	const text = `the server is \`${after.server}\` by default, no longer \`${before.server}\``;
	return [changeOf("server", "major", text)];
}

/** The client's index exports all of them by name: nobody imports from the folders. */
function diffPrefix(before: Contract, after: Contract): Change[] {
	if (before.prefix === after.prefix || before.operations.size === 0) return [];
	const text = `the models are in other folders, as what all names have in front is \`${after.prefix}\` now, no longer \`${before.prefix}\``;
	return [changeOf("trait", "patch", text)];
}

/** Renamed or moved: the same method, and the same responses or the same name at the end of the path. */
function isSameOperation(before: [string, OperationContract], after: [string, OperationContract]): boolean {
	if (methodOf(before[0]) !== methodOf(after[0])) return false;
	return lastSegment(before[0]) === lastSegment(after[0]) || describe(before[1]) === describe(after[1]);
}

/** Perhaps renamed and changed at once: the same method under the same parent. */
function isSibling([before]: [string, OperationContract], [after]: [string, OperationContract]): boolean {
	return parentOf(before) === parentOf(after);
}

/** With the method. */
function parentOf(operation: string): string {
	return operation.slice(0, operation.lastIndexOf("/"));
}

function otherName(old: string, now: string): string {
	if (lastSegment(old) === lastSegment(now)) return `\`${old}\` moved to \`${now}\``;
	return `\`${old}\` is gone; \`${now}\` is new and takes and returns the same, perhaps the same under another name`;
}

function describe({ parameters, request, responses }: OperationContract): string {
	return JSON.stringify([[...parameters], request, [...responses]]);
}

function methodOf(operation: string): string {
	return operation.slice(0, operation.indexOf(" "));
}

/** The names of the types that callers send, with all that these hold: a change can break a sender and not a reader. */
function sentTypes({ operations, types }: Contract): Set<string> {
	const texts = [...operations.values()].flatMap(({ request, parameters }) => [
		request?.text ?? "",
		...textsOf(parameters),
	]);
	const reached = new Set(texts.flatMap(namesIn));
	for (const name of reached) {
		const { properties = new Map(), derived = new Map() } = types.get(name) ?? {};
		for (const text of [...textsOf(properties), ...derived.keys()]) {
			for (const each of namesIn(text)) reached.add(each);
		}
	}
	return reached;
}

function textsOf(members: ReadonlyMap<string, { readonly text: string }>): string[] {
	return [...members.values()].map((each) => each.text);
}

/** `list of a or b as text/plain` speaks of the types a and b. */
function namesIn(text: string): string[] {
	return text
		.split(" or ")
		.map((each) => each.replace(/^(list of )+/, "").replace(/ (as|among|by itself|of type|with)( .*)?$/, ""));
}
