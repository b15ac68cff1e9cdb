import { PlainScalar, type YamlNode } from "../reading/yaml-tree.js";

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
		return node.kind === "number" ? toDecimal(node.text) : node.text.toLowerCase();
	}
	if (Array.isArray(node)) return jsonArray(node.map(jsonValue));
	return jsonObject([...node].map(([key, value]) => [key, jsonValue(value)] as const));
}

/** A number without exponent, plus sign and leading zeros: `1e3` gives `1000`, `07` gives `7`, `1.50` stays. */
export function toDecimal(text: string): string {
	const parts = /^([-+]?)([0-9]*)\.?([0-9]*)(?:[eE]([-+]?[0-9]+))?$/.exec(text);
	if (parts === null) return text;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
	const shift = Number(exponent);
	if (Math.abs(shift) > 28) return String(Number(text));
	const digits = whole + fraction;
	const point = whole.length + shift;
	const left = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
	const right = point < 0 ? "0".repeat(-point) + digits : digits.slice(point);
	const shortLeft = left.replace(/^0+(?=[0-9])/, "") || "0";
	return (sign === "-" ? "-" : "") + shortLeft + (right === "" ? "" : `.${right}`);
}
