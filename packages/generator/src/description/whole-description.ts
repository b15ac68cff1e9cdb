import type { Description } from "./description.js";
import { resolveRef } from "./description.js";
import { isJsonObject, type Json, type JsonObject, member } from "./json.js";

/** A description that was parsed whole. */
export class WholeDescription implements Description {
	readonly file: string;
	readonly #document: JsonObject;

	/**
	 * @param document The parsed description.
	 * @param file Base name of its file, for messages.
	 */
	constructor(document: JsonObject, file: string) {
		this.#document = document;
		this.file = file;
	}

	get paths(): readonly string[] {
		return keys(this.topLevel("paths"));
	}

	get componentKinds(): readonly string[] {
		return keys(this.topLevel("components"));
	}

	componentNames(kind: string): readonly string[] {
		return keys(member(this.topLevel("components"), kind));
	}

	topLevel(key: string): Json | undefined {
		return member(this.#document, key);
	}

	pathItem(path: string): Json | undefined {
		return member(this.topLevel("paths"), path);
	}

	component(kind: string, name: string): Json | undefined {
		return member(member(this.topLevel("components"), kind), name);
	}

	resolve(ref: string, at?: string): Json {
		return resolveRef(this, ref, at);
	}

	toObject(): JsonObject {
		return this.#document;
	}
}

function keys(value: Json | undefined): readonly string[] {
	return isJsonObject(value) ? Object.keys(value) : [];
}
