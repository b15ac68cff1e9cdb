import { basename } from "node:path";
import { isJsonObject, type Json, type JsonObject, parseYaml, readBytes } from "@mdi-sensors/generator/description";
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
	const document = parseYaml(readBytes(file).toString("utf8"), name);
	if (!isJsonObject(document) || !/^1\.0\.\d+$/.test(String(document.overlay)) || !Array.isArray(document.actions)) {
		const message = "no OpenAPI Overlay: `overlay: 1.0.0` and a list of `actions` are wanted";
		throw new SpecError("BAD_OVERLAY", { file: name }, message);
	}
	const actions = document.actions.map((action, index) => readAction(action, index, name));
	return { file: name, version: String(document.overlay), actions };
}

function readAction(action: Json, index: number, file: string): OverlayAction {
	if (!isJsonObject(action)) throw refusal("is no mapping");
	const { target, description, update, remove, "x-unless": unless } = action;
	const unknown = Object.keys(action).find((key) => !known.has(key));
	if (unknown !== undefined) throw refusal(`has the unknown key ${unknown}; known are ${[...known].join(", ")}`);
	if (typeof target !== "string" || !target.startsWith("$")) throw refusal("needs a target: a JSONPath from $");
	if (typeof description !== "string" || description.trim() === "")
		throw refusal("needs a description: why it is there");
	if (unless !== undefined && typeof unless !== "string") throw refusal("has an x-unless that is no JSONPath");
	const condition = unless === undefined ? {} : { "x-unless": unless };
	if (isJsonObject(update) && remove === undefined) return { target, description, update, ...condition };
	if (remove === true && target === "$") throw refusal("would take out the whole description");
	if (update === undefined && remove === true) return { target, description, remove, ...condition };
	throw refusal("needs either an update (a mapping) or `remove: true`");

	function refusal(what: string): SpecError {
		return new SpecError("BAD_OVERLAY", { file, pointer: `#/actions/${index}` }, `the action ${what}`);
	}
}
