import { PlainScalar, type YamlMap, type YamlNode } from "../description/yaml-node.js";
import { upperFirst } from "../text/names.js";
import { malformed } from "./problem-at.js";

/** The mapping under a key, or undefined when the key is absent. @throws when something else stands there. */
export function mapAt(node: YamlMap, key: string): YamlMap | undefined {
	const value = node.get(key);
	if (value === undefined || value instanceof Map) return value;
	throw malformed(`"${key}" must be a mapping`, node, key);
}

const none: readonly never[] = [];

/** The list under a key, or an empty one when the key is absent. @throws when something else stands there. */
export function listAt(node: YamlMap, key: string): readonly YamlNode[] {
	const value = node.get(key);
	if (value === undefined) return none;
	if (Array.isArray(value)) return value;
	throw malformed(`"${key}" must be a list`, node, key);
}

/** The mappings in the list under a key. @throws when something else stands there. */
export function mapsAt(node: YamlMap, key: string): YamlMap[] {
	const list = listAt(node, key);
	return list.map((item, index) => {
		if (item instanceof Map) return item;
		throw malformed(`each item of "${key}" must be a mapping`, list, String(index));
	});
}

/** The text under a key, or undefined when the key is absent. @throws when it is no scalar. */
export function textAt(node: YamlMap, key: string): string | undefined {
	const value = node.get(key);
	if (value === undefined || typeof value === "string") return value;
	if (value instanceof PlainScalar) return scalarText(value);
	throw malformed(`"${key}" must be a text`, node, key);
}

/** What Kiota reads where a text is wanted: .NET writes `true` as `True`. Of nothing, nothing. */
export function scalarText({ kind, text }: PlainScalar): string | undefined {
	if (kind === "boolean") return upperFirst(text.toLowerCase());
	return kind === "null" ? undefined : text;
}

/** The text under a key, or undefined where no text stands there: of extensions Kiota reads nothing else, no number either. */
export function stringAt(node: YamlMap, key: string): string | undefined {
	const value = node.get(key);
	return typeof value === "string" ? value : undefined;
}

/** Says whether a value is the boolean true, and no text that says so. */
export function isTrue(value: YamlNode | undefined): boolean {
	return value instanceof PlainScalar && value.kind === "boolean" && value.text.toLowerCase() === "true";
}

const lineBreaksAndTabs = /[\r\n\t\u0085\u2028\u2029]/g;

/** What Kiota keeps of a text of the description: line breaks and tabs go, and words run together. */
export function readDoc(text: string): string;
export function readDoc(text: string | undefined): string | undefined;
export function readDoc(text: string | undefined): string | undefined {
	return text?.replace(lineBreaksAndTabs, "");
}

/** The text under a key as documentation, or undefined when the key is absent. @throws when it is no scalar. */
export function docAt(node: YamlMap, key: string): string | undefined {
	return readDoc(textAt(node, key));
}

/** The boolean under a key, or undefined when the key is absent. @throws when it is none. */
export function flagAt(node: YamlMap, key: string): boolean | undefined {
	const text = textAt(node, key)?.toLowerCase();
	if (text === undefined) return undefined;
	if (text === "true" || text === "false") return text === "true";
	throw malformed(`"${key}" must be true or false`, node, key);
}

/** The entries of the mapping under a key whose values must be mappings themselves. */
export function entriesAt(node: YamlMap, key: string): [string, YamlMap][] {
	const map = mapAt(node, key);
	if (map === undefined) return [];
	return Array.from(map, ([name, value]) => {
		if (value instanceof Map) return [name, value];
		throw malformed(`"${name}" must be a mapping`, map, name);
	});
}
