import { PlainScalar, type YamlNode } from "../reading/yaml-tree.js";
import { isDecimal, toDecimal } from "../text/decimal.js";

const escapes: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	'"': '\\"',
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
};

/** A JSON string as Microsoft.OpenApi writes it: only these seven characters are escaped. */
export function jsonString(text: string): string {
	return `"${text.replace(/[\\"\b\f\n\r\t]/g, (character) => escapes[character] ?? character)}"`;
}

/** A JSON object of members that are there; `{}` without any. */
export function jsonObject(members: Iterable<readonly [string, string | undefined]>): string {
	let text = "";
	for (const [name, value] of members) {
		if (value !== undefined) text += `${text === "" ? "" : ","}${jsonString(name)}:${value}`;
	}
	return `{${text}}`;
}

/** A JSON array; an empty one has a space inside, as the writer behind Kiota has it. */
export function jsonArray(items: readonly string[]): string {
	return items.length === 0 ? "[ ]" : `[${items.join(",")}]`;
}

/** Any value of the description (example, default, extension) as JSON. */
export function jsonValue(node: YamlNode): string {
	if (typeof node === "string") return jsonString(node);
	if (node instanceof PlainScalar) {
		if (node.kind === "null") return "null";
		if (node.kind === "boolean") return node.text.toLowerCase();
		return isDecimal(node.text) ? toDecimal(node.text) : jsonString(node.text);
	}
	if (Array.isArray(node)) return jsonArray(node.map(jsonValue));
	return jsonObject([...node].map(([key, value]) => [key, jsonValue(value)] as const));
}
