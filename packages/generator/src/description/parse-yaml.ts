import {
	boolCoreTag,
	CORE_SCHEMA,
	defineMappingTag,
	defineScalarTag,
	defineSequenceTag,
	floatCoreTag,
	intCoreTag,
	load,
	mapTag,
	NOT_RESOLVED,
	nullCoreTag,
	type ScalarTagDefinition,
	seqTag,
	YAMLException,
} from "js-yaml";
import { DescriptionError } from "./description-error.js";
import type { Json } from "./json.js";

/**
 * Parses YAML 1.2 with the core schema, and JSON with it. Keys are texts as they are written (`1.0`, `0x10`, `true`),
 * and whole numbers that JavaScript would round keep their digits.
 *
 * @param text The whole text.
 * @param file Base name of the file, for messages.
 * @throws {DescriptionError} `NOT_YAML`, `TRUNCATED` or `DUPLICATE_KEY`, with the line; `BAD_ALIAS`.
 */
export function parseYaml(text: string, file: string): Json {
	let value: unknown;
	try {
		value = unwrap(load(text, { schema }));
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		throw yamlError(error, text, file);
	}
	if (/(^|[\s,[{])\*\S/.test(text)) checkAliases(value, file);
	return value as Json;
}

/** What js-yaml found wrong, with the line and one of our codes. */
export function yamlError(error: YAMLException, text: string, file: string): DescriptionError {
	const place = { file, line: error.mark === undefined ? undefined : error.mark.line + 1 };
	const options = { cause: error };
	if (error.reason === "duplicated mapping key") {
		const [key = ""] = /^[^\n:]*/.exec(text.slice(error.mark?.position)) ?? [];
		const message = `the key ${key.trim().replace(/^["']|["']$/g, "")} stands twice in one mapping; remove one of the two`;
		return new DescriptionError("DUPLICATE_KEY", place, message, options);
	}
	if (error.mark !== undefined && text.slice(error.mark.position).trim() === "") {
		return new DescriptionError("TRUNCATED", place, "the text ends in the middle; fetch it again", options);
	}
	return new DescriptionError("NOT_YAML", place, `neither YAML nor JSON (${error.reason})`, options);
}

/** A scalar that is no text, as long as it may still turn out to be a key. */
class Scalar {
	constructor(
		readonly value: unknown,
		readonly text: string,
	) {}
}

function unwrap(value: unknown): unknown {
	return value instanceof Scalar ? value.value : value;
}

function keyOf(key: unknown): unknown {
	return key instanceof Scalar ? key.text : key;
}

function withText<Value>({ tagName, resolve, implicit, implicitFirstChars, identify }: ScalarTagDefinition<Value>) {
	return defineScalarTag<Scalar>(tagName, {
		implicit,
		implicitFirstChars,
		identify,
		resolve: (source, isExplicit, name) => {
			const value = resolve(source, isExplicit, name);
			return value === NOT_RESOLVED ? NOT_RESOLVED : new Scalar(exact(value, source), source);
		},
	});
}

function exact(value: unknown, source: string): unknown {
	const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(source);
	return isRounded ? BigInt(source.replace("+", "")) : value;
}

// With `finalize`, js-yaml could not say of an alias that it contains itself.
const { finalize: _list, ...sequence } = seqTag;
const { finalize: _object, ...mapping } = mapTag;

const schema = CORE_SCHEMA.withTags(
	[intCoreTag, floatCoreTag, boolCoreTag, nullCoreTag].map((tag) => withText<unknown>(tag)),
	defineSequenceTag(seqTag.tagName, {
		...sequence,
		addItem: (list, item, index) => seqTag.addItem(list, unwrap(item), index),
	}),
	defineMappingTag(mapTag.tagName, {
		...mapping,
		addPair: (object, key, value) => mapTag.addPair(object, keyOf(key), unwrap(value)),
		has: (object, key) => mapTag.has(object, keyOf(key)),
	}),
);

/** Values after which aliases in aliases are an attack ("billion laughs") and no description: Graph's own has 2 million. */
const mostValues = 50_000_000;

/**
 * Refuses a parsed YAML document whose aliases contain themselves or multiply beyond all measure:
 * whoever walks it would not come back.
 *
 * @throws {DescriptionError} `BAD_ALIAS`.
 */
export function checkAliases(document: unknown, file: string): void {
	const sizes = new Map<object, number | "open">();

	function size(value: unknown): number {
		if (typeof value !== "object" || value === null) return 1;
		const known = sizes.get(value);
		if (known === "open") throw refusal("contains itself; use a $ref instead");
		if (known !== undefined) return known;
		sizes.set(value, "open");
		const total = Object.values(value).reduce((sum: number, each) => sum + size(each), 1);
		if (total > mostValues) throw refusal("stands for too many values");
		sizes.set(value, total);
		return total;
	}

	function refusal(what: string): DescriptionError {
		return new DescriptionError("BAD_ALIAS", { file }, `a YAML alias ${what}`);
	}

	size(document);
}
