import { basename } from "node:path";
import {
	isJsonObject,
	type Json,
	type JsonObject,
	type Place,
	parseYaml,
	readBytes,
} from "@mdi-sensors/generator/description";
import { EVENT_ID, getScalarValue, parseEvents } from "js-yaml";
import { SpecError } from "../spec-error.js";

/** One step of an overlay. */
export interface OverlayAction {
	/** JSONPath of what is changed. */
	readonly target: string;
	/** Why the action is there: each has to say so. */
	readonly description: string;
	/** What is merged into the target. */
	readonly update?: JsonObject;
	/** The target is taken out. */
	readonly remove?: true;
	/** JSONPath: where it finds something, the source has by itself what the action would add, and the action rests. */
	readonly "x-unless"?: string;
	/** Line of the file that it starts at, from 1. */
	readonly line?: number;
}

/** An OpenAPI Overlay. */
export interface Overlay {
	/** Base name of its file, for messages. */
	readonly file: string;
	readonly version: string;
	readonly actions: readonly OverlayAction[];
}

const known = new Set(["target", "description", "update", "remove", "x-unless"]);

/**
 * Reads an overlay.
 *
 * @param file Path of the YAML file.
 * @throws {DescriptionError} `BAD_OVERLAY`, with the action's pointer, or what reading YAML throws.
 * @see {@link https://spec.openapis.org/overlay/v1.0.0.html | OpenAPI Overlay 1.0}
 */
export function readOverlay(file: string): Overlay {
	const name = basename(file);
	const text = readBytes(file).toString("utf8");
	const document = parseYaml(text, name);
	if (!isJsonObject(document) || !/^1\.0\.\d+$/.test(String(document.overlay)) || !Array.isArray(document.actions)) {
		const message = "no OpenAPI Overlay: `overlay: 1.0.0` and a list of `actions` are wanted";
		throw new SpecError("BAD_OVERLAY", { file: name }, message);
	}
	const lines = linesOfActions(text);
	const actions = document.actions.map((action, index) =>
		readAction(action, { file: name, line: lines[index], pointer: `#/actions/${index}` }),
	);
	return { file: name, version: String(document.overlay), actions };
}

/** The line that each element of `actions` starts at, from 1. */
function linesOfActions(text: string): number[] {
	const lines: number[] = [];
	/** The mapping's keys and values take turns. */
	let isKey = true;
	let isActions = false;
	let depth = 0;
	for (const event of parseEvents(text, {})) {
		if (event.type === EVENT_ID.POP) {
			depth--;
			continue;
		}
		const start = event.type === EVENT_ID.SCALAR ? event.valueStart : "start" in event ? event.start : -1;
		// In the document (1), its mapping (2) and the list (3).
		if (depth === 2) {
			if (isKey) isActions = event.type === EVENT_ID.SCALAR && getScalarValue(text, event) === "actions";
			isKey = !isKey;
		} else if (depth === 3 && isActions) lines.push(text.slice(0, start).split("\n").length);
		if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) depth++;
	}
	return lines;
}

function readAction(action: Json, place: Place): OverlayAction {
	if (!isJsonObject(action)) throw refusal("is no mapping");
	const { target, description, update, remove, "x-unless": unless } = action;
	const unknown = Object.keys(action).find((key) => !known.has(key));
	if (unknown !== undefined) throw refusal(`has the unknown key ${unknown}; known are ${[...known].join(", ")}`);
	if (typeof target !== "string" || !target.startsWith("$")) throw refusal("needs a target: a JSONPath from $");
	if (typeof description !== "string" || description.trim() === "")
		throw refusal("needs a description: why it is there");
	if (unless !== undefined && typeof unless !== "string") throw refusal("has an x-unless that is no JSONPath");
	const { line } = place;
	const optional = { ...(unless !== undefined && { "x-unless": unless }), ...(line !== undefined && { line }) };
	if (isJsonObject(update) && remove === undefined) return { target, description, update, ...optional };
	if (remove === true && target === "$") throw refusal("would take out the whole description");
	if (update === undefined && remove === true) return { target, description, remove, ...optional };
	throw refusal("needs either an update (a mapping) or `remove: true`");

	function refusal(what: string): SpecError {
		return new SpecError("BAD_OVERLAY", place, `the action ${what}`);
	}
}
