import { isJsonObject, type JsonObject } from "@mdi-sensors/generator/description";
import type { Change } from "../contract/contract.js";
import { versionDifferences } from "../contract/version-differences.js";
import { formatOperation, type Operation } from "../trim/operations.js";
import { parseSlice } from "./slice.js";
import type { Workspace } from "./workspace.js";

/** Differences between the versions that came with new operations, and were accepted by the command. */
export interface Acceptance {
	readonly differences: readonly Change[];
	/** The new text of slice.yaml. */
	readonly slice: string;
}

/**
 * Accepts what v1.0 offers more than beta where only operations that are new in slice.yaml lead to it: nobody calls them
 * yet, and the client leaves out what beta lacks. What v1.0 lacks, or has otherwise, breaks its callers: a person decides.
 *
 * @param open The differences that slice.yaml does not accept.
 * @param documents The new descriptions of beta and v1.0.
 * @param seen Where v1.0's description is from, and the day in UTC.
 * @returns Undefined where there is nothing to accept, or slice.yaml is not written in lines.
 */
export function acceptNew(
	workspace: Workspace,
	open: readonly Change[],
	[beta, v1]: readonly [JsonObject, JsonObject],
	seen: { readonly source: string; readonly date: string },
): Acceptance | undefined {
	const known = workspace.provenance.beta?.operations;
	const added = workspace.slice.operations.filter((each) => known?.includes(formatOperation(each)) === false);
	if (added.length === 0) return undefined;
	const others = versionDifferences(without(beta, added), without(v1, added)).map(({ text }) => text);
	const differences = open.filter(({ size, text }) => size !== "major" && !others.includes(text));
	if (differences.length === 0) return undefined;
	const names = added.map((each) => `\`${formatOperation(each)}\``).join(", ");
	const reason = `Came with ${names}, first seen in ${seen.source} on ${seen.date}. Only v1.0 describes it: the client, generated from beta, gets it once beta has it.`;
	const slice = withLines(workspace.sliceText, differences, reason);
	return slice === undefined ? undefined : { differences, slice };
}

function without(document: JsonObject, operations: readonly Operation[]): JsonObject {
	const { paths } = document;
	if (!isJsonObject(paths)) return document;
	const kept = Object.entries(paths).map(([path, item]) => {
		const gone = operations.filter((each) => each.path === path).map(({ method }) => method.toLowerCase());
		const entries = Object.entries(isJsonObject(item) ? item : {}).filter(([key]) => !gone.includes(key));
		return [path, Object.fromEntries(entries)] as const;
	});
	return { ...document, paths: Object.fromEntries(kept) };
}

/** Adds lines to the text, which keeps its comments. */
function withLines(text: string, differences: readonly Change[], reason: string): string | undefined {
	const list = /^accepted-differences:[ \t]*\n(?:[ \t]+.*\n|- .*\n)+/m.exec(`${text}\n`)?.[0].trimEnd();
	const indentation = /\n( *)- /.exec(list ?? "")?.[1] ?? "  ";
	const folded = reason.replace(/(\S{110,}|.{1,110})(?:\s|$)/g, `${indentation}    $1\n`);
	const lines = differences.map(
		(each) => `${indentation}- difference: ${quoted(each.text)}\n${indentation}  reason: >-\n${folded.trimEnd()}`,
	);
	const start = list ?? "accepted-differences:";
	const before = list === undefined ? `${text.trimEnd()}\n\n${start}` : text;
	const now = before.replace(start, () => [start, ...lines].join("\n")).replace(/\n*$/, "\n");
	const accepted = list === undefined && /^accepted-differences:/m.test(text) ? [] : acceptedIn(now);
	return differences.every((each) => accepted.includes(each.text)) ? now : undefined;
}

/** In quotes. JSON leaves characters as they are that YAML does not take. */
function quoted(text: string): string {
	return JSON.stringify(text).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}

function acceptedIn(slice: string): readonly string[] {
	return parseSlice(slice, "slice.yaml").acceptedDifferences;
}
