import { isDeepStrictEqual } from "node:util";
import {
	isJsonObject,
	type Json,
	type JsonObject,
	member,
	type Place,
	toPointer,
} from "@mdi-sensors/generator/description";
import { jsonpath } from "json-p3";
import { SpecError } from "../spec-error.js";
import { describeLostTarget } from "./lost-target.js";
import type { Overlay, OverlayAction } from "./overlay.js";

/** What is known of a document that is overlaid, for messages. */
export interface KnownDocument {
	/** What it is called: `beta (openapi.yaml)`. */
	readonly name: string;
	/** Reads the result of the last time, where there is one. */
	readonly before?: (() => JsonObject | undefined) | undefined;
}

/** What an overlay did. */
export interface Overlaid {
	readonly document: JsonObject;
	/** How many actions changed something. */
	readonly applied: number;
	/** How many rested, because the source has by itself what they would add. */
	readonly rested: number;
}

/** What a JSONPath leads to: the keys on the way, and the value. */
interface Target {
	readonly location: readonly string[];
	readonly value: Json;
}

/**
 * Applies an overlay, and stops where an action has become pointless: OpenAPI Overlay itself lets an action without
 * target pass, and overwrites what is there, so that nobody would notice that Microsoft has changed something.
 *
 * @param document The document; it is left as it is.
 * @param known What is known of the document.
 * @throws {DescriptionError} `TARGET_GONE`, `ALREADY_THERE` or `BAD_OVERLAY`, with the action's pointer.
 * @see {@link https://spec.openapis.org/overlay/v1.0.0.html | OpenAPI Overlay 1.0}
 */
export function applyOverlay(document: JsonObject, overlay: Overlay, known: KnownDocument): Overlaid {
	let current: Json = document;
	let applied = 0;
	for (const [index, action] of overlay.actions.entries()) {
		const place = { file: overlay.file, line: action.line, pointer: toPointer(["actions", index]) };
		const targets = find(current, action.target, place);
		const unless = action["x-unless"];
		if (unless !== undefined && find(current, unless, place).length > 0) continue;
		if (targets.length === 0) throw lost(action, current, known, place);
		check(targets, action, place, known.name);
		// From the last to the first, so that what is taken out of a list does not move what is still to be taken out.
		for (const { location } of targets.toReversed()) {
			current = changed(current, location, (value) => action.update && merge(value, action.update)) ?? {};
		}
		applied++;
	}
	return { document: isJsonObject(current) ? current : document, applied, rested: overlay.actions.length - applied };
}

function find(document: Json, path: string, place: Place): Target[] {
	try {
		const { nodes } = jsonpath.query(path, document as Parameters<typeof jsonpath.query>[1]);
		return nodes.map(({ location, value }) => ({ location: location.map(String), value: value as Json }));
	} catch (cause) {
		if (!(cause instanceof jsonpath.JSONPathError)) throw cause;
		throw new SpecError("BAD_OVERLAY", place, `${path} is no JSONPath (${cause.message})`, { cause });
	}
}

function lost({ target, description }: OverlayAction, current: Json, known: KnownDocument, place: Place): SpecError {
	const found = isJsonObject(current) ? describeLostTarget(target, current, known.before?.()) : "it holds nothing";
	const what = `the target ${target} is not in ${known.name}: ${found}`;
	return new SpecError("TARGET_GONE", place, `${what}; fix the target or remove the action ${reasonOf(description)}`);
}

function reasonOf(description: string): string {
	return `(the action is there for this: ${description.trim()})`;
}

function check(
	targets: readonly Target[],
	{ target, update, description }: OverlayAction,
	place: Place,
	name: string,
): void {
	if (update === undefined) return;
	for (const { value } of targets) {
		if (!isJsonObject(value)) {
			throw new SpecError("BAD_OVERLAY", place, `updates ${target}, which is no mapping; update what holds it`);
		}
		const found = overlap(value, update);
		if (found === undefined) continue;
		const message = `${name} has ${found.join(".")} at ${target} by itself; compare the two, and remove the action or give it an x-unless ${reasonOf(description)}`;
		throw new SpecError("ALREADY_THERE", place, message);
	}
}

/**
 * Finds what an update would add although it is there already. An empty text counts as not there: it is what is left
 * where OpenAPI demands a text and the prose was dropped.
 *
 * @returns The keys that lead to it, or undefined when all of the update is new.
 */
function overlap(target: Json | undefined, update: Json): readonly string[] | undefined {
	if (target === undefined || target === "") return undefined;
	if (Array.isArray(target) && Array.isArray(update)) {
		const repeated = update.some((item) => target.some((each) => isDeepStrictEqual(item, each)));
		return repeated ? [] : undefined;
	}
	if (!isJsonObject(update) || !isJsonObject(target)) return [];
	for (const [key, value] of Object.entries(update)) {
		const found = overlap(member(target, key), value);
		if (found !== undefined) return [key, ...found];
	}
	return undefined;
}

/** Objects are merged, lists are added to, all else takes the place of what is there. */
function merge(target: Json | undefined, update: Json): Json {
	if (Array.isArray(target) && Array.isArray(update)) return [...target, ...update];
	if (!isJsonObject(target) || !isJsonObject(update)) return update;
	const entries = Object.entries(update).map(([key, value]) => [key, merge(member(target, key), value)] as const);
	return Object.fromEntries([...Object.entries(target), ...entries]);
}

/** A copy in which the value at a place is another one, or gone where the change gives none. */
function changed(
	value: Json,
	[key, ...rest]: readonly string[],
	change: (value: Json) => Json | undefined,
): Json | undefined {
	if (key === undefined) return change(value);
	const put = (name: string, each: Json) => (name === key ? changed(each, rest, change) : each);
	if (Array.isArray(value)) {
		return value.map((each, index) => put(String(index), each)).filter((each) => each !== undefined);
	}
	const entries = Object.entries(isJsonObject(value) ? value : {}).map(
		([name, each]) => [name, put(name, each)] as const,
	);
	return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
