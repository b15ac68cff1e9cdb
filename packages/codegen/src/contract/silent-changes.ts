import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type Json, type JsonObject } from "@mdi-sensors/generator/description";
import { type Change, type Contract, changeOf } from "./contract.js";
import { diffContracts } from "./diff-contracts.js";
import { type GeneratedExport, generatedCode } from "./generated-code.js";
import { asOpenApi30, isOpenApi31 } from "./openapi-3.0.js";
import { readContract } from "./read-contract.js";

/** What a diff of two contracts finds. */
type Diff = (before: Contract, after: Contract) => readonly unknown[];

/** Puts a value, or nothing, into a description. */
type Place = (value: Json | undefined) => JsonObject;

/** What an object or a list holds, by key. */
type Parts = ReadonlyMap<string, Json>;

/**
 * Changes of the generated client that the diff of the contracts is silent about, by file and export. A release must not
 * call them a patch, or leave them out beside a change that was found, only because nobody thought of them.
 *
 * Whatever of the new description the diff does not see is put into the old one by itself: where the code of the two
 * differs, no change that was found explains it. The same is done from the new one back, for what shows only there.
 *
 * @param before The description that callers know; where it has no operations, there are no callers.
 * @param after The new one.
 */
export function silentChanges(before: JsonObject, after: JsonObject, diff: Diff = diffContracts): Change[] {
	// The built-in generator refuses 3.1 by name; Kiota reads it as the same in 3.0.
	if ([before, after].some(isOpenApi31)) return silentChanges(asOpenApi30(before), asOpenApi30(after), diff);
	if (isDeepStrictEqual(before, after) || readContract(before).operations.size === 0) return [];
	const code: GeneratedExport[] = [];
	const comments: GeneratedExport[] = [];
	const refusals = new Set<string>();
	for (const pair of [
		[before, withSilentParts(before, after, diff)],
		[withSilentParts(after, before, diff), after],
	] as const) {
		const [old, now] = [generatedCode(pair[0]), generatedCode(pair[1])];
		const refusal = [old, now].find((each) => each instanceof Error);
		if (refusal !== undefined) refusals.add(refusal.message);
		if (old instanceof Error || now instanceof Error) continue;
		for (const [key, either] of new Map([...old, ...now])) {
			const [was, is] = [old.get(key), now.get(key)];
			if (was?.code !== is?.code) code.push(either);
			else if (was?.comments !== is?.comments) comments.push(either);
		}
	}
	const reason = "for a reason that is not known here; compare the files before the release";
	return [
		...byFile(code).map(([where, names]) =>
			changeOf("code", "major", `the generated code changes in ${where} ${reason}`, ...names),
		),
		...byFile(comments).map(([where]) => changeOf("code", "patch", `only doc comments change in ${where}`)),
		...Array.from(refusals, notCompared),
	];
}

/** A description with as much of another one as makes no difference to its contract, the largest parts first. */
function withSilentParts(description: JsonObject, other: JsonObject, diff: Diff): JsonObject {
	const contract = readContract(description);
	return merge(description, other, (root) => root as JsonObject) as JsonObject;

	/**
	 * @param place The description, as it is by now, with a value in the place of this one.
	 * @param isSeen It is known that the diff sees this change: it is all that changes in what it stands in.
	 */
	function merge(value: Json | undefined, from: Json | undefined, place: Place, isSeen = false): Json | undefined {
		const isSilent = (each: Json | undefined) => diff(contract, readContract(place(each))).length === 0;
		if (!isSeen && isSilent(from)) return from;
		if (!isCollection(value) || !isCollection(from) || Array.isArray(value) !== Array.isArray(from)) return value;
		const join = (parts: Parts) => (Array.isArray(value) ? [...parts.values()] : Object.fromEntries(parts));
		const others = partsOf(from);
		let parts = partsOf(value);
		const keys = new Set([...others.keys(), ...parts.keys()]);
		const different = [...keys].filter((key) => !isDeepStrictEqual(parts.get(key), others.get(key)));
		for (const key of different) {
			const known = parts;
			const placePart: Place = (each) => place(join(withPart(known, key, each)));
			parts = withPart(parts, key, merge(parts.get(key), others.get(key), placePart, different.length === 1));
		}
		const ordered = inOrderOf(others, parts);
		const isInOrder = [...parts.keys()].join() === [...ordered.keys()].join();
		return isInOrder || !isSilent(join(ordered)) ? join(parts) : join(ordered);
	}
}

function isCollection(value: Json | undefined): value is JsonObject | readonly Json[] {
	return isJsonObject(value) || Array.isArray(value);
}

/** An element of a list is known by what it says of itself, so that one more does not shift the others. */
function partsOf(value: JsonObject | readonly Json[]): Parts {
	if (isJsonObject(value)) return new Map(Object.entries(value));
	return new Map(
		(value as readonly Json[]).map((each, index): [string, Json] => {
			if (!isJsonObject(each)) return [String(each), each];
			const { $ref, name, in: place } = each;
			return [String($ref ?? (name === undefined ? index : `${place} ${name}`)), each];
		}),
	);
}

function withPart(parts: Parts, key: string, part: Json | undefined): Parts {
	const changed = new Map(parts);
	if (part === undefined) changed.delete(key);
	else changed.set(key, part);
	return changed;
}

function inOrderOf(others: Parts, parts: Parts): Parts {
	return new Map(
		[...others, ...parts].flatMap(([key]) => {
			const part = parts.get(key);
			return part === undefined ? [] : [[key, part] as const];
		}),
	);
}

/** Each file once, in words, with the names of its exports. */
function byFile(exports: readonly GeneratedExport[]): [where: string, names: string[]][] {
	const paths = new Set(exports.map(({ path }) => path));
	return Array.from(paths, (path) => {
		const names = exports.filter((each) => each.path === path).map(({ name }) => name);
		// What a file imports follows from the rest of it.
		const others = [...new Set(names.filter((name) => name !== ""))];
		const list = others.length === 0 ? "its imports" : others.map((name) => `\`${name}\``).join(", ");
		return [`\`${path}\` (${list})`, others];
	});
}

/** No size of its own: a client that only Kiota can write would be a major each time. */
function notCompared(reason: string): Change {
	const text = `what else changes in the generated code is not known here: ${reason}; compare what it writes before and after`;
	return changeOf("code", "patch", text);
}
