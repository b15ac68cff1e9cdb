import type { Json } from "./json.js";
import { PlainScalar, type YamlNode } from "./yaml-node.js";
import { parseYamlTree } from "./yaml-tree.js";

/**
 * Parses YAML, and JSON with it. Keys are texts as they are written (`1.0`, `0x10`, `true`), and whole numbers that
 * JavaScript would round keep their digits.
 *
 * @param text The whole text.
 * @param file Base name of the file, for messages.
 * @throws {DescriptionError} `NOT_YAML`, `TRUNCATED`, `DUPLICATE_KEY` or `BAD_ALIAS`, with the line.
 */
export function parseYaml(text: string, file: string): Json {
	return toJson(parseYamlTree(text, file));
}

/** The values that a tree of YAML stands for. */
export function toJson(node: YamlNode): Json {
	if (typeof node === "string") return node;
	if (node instanceof PlainScalar) return scalarValue(node);
	if (Array.isArray(node)) return node.map(toJson);
	return Object.fromEntries(Array.from(node, ([key, value]) => [key, toJson(value)]));
}

function scalarValue({ kind, text }: PlainScalar): Json {
	if (kind === "null") return null;
	if (kind === "boolean") return text.toLowerCase() === "true";
	const value = Number(text);
	return Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(text)
		? BigInt(text.replace("+", ""))
		: value;
}
