import { toDecimal } from "../description/decimal.js";
import { PlainScalar, type YamlMap, type YamlNode } from "../description/yaml-node.js";
import { flagAt, listAt, mapAt, scalarText, textAt } from "../reading/access.js";
import { isAbsolute, readableAddress } from "../reading/openapi/annotations.js";
import { malformed, unsupported } from "../reading/problem-at.js";
import { extensionsOf, jsonArray, jsonObject, jsonString, jsonValue } from "./json-text.js";

/** Writes an object of the description as JSON. */
export type ObjectWriter = (node: YamlMap) => string;

/** A member of an object: its name in the output, and its value, or undefined when it is left out. */
export interface Field {
	readonly name: string;
	/** Whether it is written of objects too that do not have its key. */
	readonly isImplied?: boolean;
	readonly write: (node: YamlMap) => string | undefined;
}

/**
 * The writer of one kind of object: its members in the order given, then its extensions.
 *
 * @param what The kind of object, for messages.
 * @param refused Keys that the description may hold, but whose written form is not known.
 */
export function objectWriter(what: string, fields: readonly Field[], refused: readonly string[] = []): ObjectWriter {
	const ranked = fields.map((field, rank) => ({ ...field, rank, start: `${jsonString(field.name)}:` }));
	const byKey = new Map(ranked.map((field) => [field.name, field]));
	const implied = ranked.filter(({ isImplied }) => isImplied);
	return (node) => {
		const present = [...implied];
		let hasExtensions = false;
		for (const key of node.keys()) {
			const field = byKey.get(key);
			if (field !== undefined) {
				if (!field.isImplied) present.push(field);
			} else if (key.startsWith("x-")) hasExtensions = true;
			else if (refused.includes(key)) throw unsupported(`"${key}" in ${what}`, node, key);
			else throw malformed(`"${key}" is no keyword of ${what}`, node, key);
		}
		let text = "";
		for (const { start, write } of present.sort((a, b) => a.rank - b.rank)) {
			const value = write(node);
			if (value !== undefined) text += `${text === "" ? "" : ","}${start}${value}`;
		}
		for (const [name, value] of hasExtensions ? extensionsOf(node) : []) {
			text += `${text === "" ? "" : ","}${jsonString(name)}:${value}`;
		}
		return `{${text}}`;
	};
}

/** The writer of something that may stand as `{ $ref }`, which is all that is then written of it. */
export function orReference(write: ObjectWriter): ObjectWriter {
	return (node) => {
		const reference = node.get("$ref");
		if (reference === undefined) return write(node);
		if (typeof reference !== "string") throw malformed(`"$ref" must be a text`, node, "$ref");
		return `{"$ref":${jsonString(reference)}}`;
	};
}

/**
 * A kind of member, which is left out where nothing is read for it.
 *
 * @param read Gives what stands under the member's key.
 * @param write Writes that, or says that it is left out.
 */
function field<T>(
	read: (node: YamlMap, name: string) => T | undefined,
	write: (value: T, node: YamlMap, name: string) => string | undefined,
): (name: string) => Field {
	return (name) => ({
		name,
		write: (node) => {
			const value = read(node, name);
			return value === undefined ? undefined : write(value, node, name);
		},
	});
}

/** A text, kept when it is empty. */
export const text = field(textAt, jsonString);

/** An address. Kiota stops at one that begins as an absolute one and is none. */
export const address = field(textAt, (url, node, name) => {
	if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !isAbsolute(url)) throw unsupported("an address that is none", node, name);
	return jsonString(url);
});

/** An address that Kiota normalises. */
export const normalisedAddress = field(textAt, (url, node, name) => {
	if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !isAbsolute(url)) throw unsupported("an address that is none", node, name);
	return jsonString(readableAddress(url));
});

/** The digits under a key, or undefined when the key is absent. */
export function numberAt(node: YamlMap, key: string): string | undefined {
	const value = node.get(key);
	const text = value instanceof PlainScalar && value.kind === "number" ? value.text : value;
	if (text === undefined || (typeof text === "string" && isNumber.test(text))) return text;
	throw malformed(`"${key}" must be a number`, node, key);
}

const isNumber = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;

/** A number that Kiota reads as a decimal of .NET. */
export const number = field(numberAt, (digits, node, name) => {
	const decimal = toDecimal(digits);
	if (decimal === undefined) throw malformed(`"${name}" is too large a number`, node, name);
	return decimal;
});

/** A number that Kiota reads as an integer of 32 bits, at any other of which it stops. */
export const integer = field(numberAt, (digits, node, name) => {
	const value = Number(digits);
	if (/^[-+]?[0-9]+$/.test(digits) && (value | 0) === value) return String(value | 0);
	throw malformed(`"${name}" must be a whole number of 32 bits, written without exponent`, node, name);
});

/** A boolean that is only written when it is true. */
export const whenTrue = field(flagAt, (flag) => (flag ? "true" : undefined));

/** A boolean that is written whenever it is there. */
export const flag = field(flagAt, String);

/** Any value. */
export const value = field((node, name) => node.get(name), jsonValue);

/** A value that is left out when it is an object without members. */
export const valueUnlessEmpty = field(
	(node, name) => node.get(name),
	(held) => (held instanceof Map && held.size === 0 ? undefined : jsonValue(held)),
);

/** An object of another kind. */
export function object(name: string, write: ObjectWriter): Field {
	return field(mapAt, write)(name);
}

/** A list of objects, left out when it is empty. */
export function objects(name: string, write: ObjectWriter): Field {
	return field(listAt, (items) =>
		arrayUnlessEmpty(items.map((item, index) => write(asMap(item, items, String(index))))),
	)(name);
}

/** A list of values, left out when it is empty. */
export const values = field(listAt, (items) => arrayUnlessEmpty(items.map(jsonValue)));

/** A list of texts without repeats and empty ones, left out when it is empty. */
export const distinctTexts = field(listAt, (items, node, name) => {
	const texts = new Set(items.map((item) => asText(item, node, name)));
	return items.length === 0 ? undefined : jsonArray([...texts].filter((item) => item !== "").map(jsonString));
});

/** A map of objects in document order, left out when it is empty. */
export function mapOf(name: string, write: ObjectWriter): Field {
	return field(mapAt, (map) => (map.size === 0 ? undefined : writeMap(map, write)))(name);
}

/** A map of texts in document order. */
export const mapOfTexts = field(mapAt, (map) =>
	jsonObject([...map.keys()].map((key) => [key, jsonString(textAt(map, key) ?? "")] as const)),
);

/** A map of objects in document order. */
export function writeMap(map: YamlMap, write: ObjectWriter): string {
	return jsonObject([...map].map(([name, item]) => [name, write(asMap(item, map, name))] as const));
}

export function asMap(node: YamlNode, holder: YamlMap | readonly YamlNode[], key: string): YamlMap {
	if (node instanceof Map) return node;
	throw malformed(`"${key}" must be a mapping`, holder, key);
}

function asText(node: YamlNode, holder: YamlMap, key: string): string {
	if (typeof node === "string") return node;
	if (node instanceof PlainScalar) return scalarText(node) ?? "";
	throw malformed(`"${key}" must be a list of texts`, holder, key);
}

function arrayUnlessEmpty(items: readonly string[]): string | undefined {
	return items.length === 0 ? undefined : jsonArray(items);
}
