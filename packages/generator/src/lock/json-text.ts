import { toDecimal } from "../description/decimal.js";
import { PlainScalar, type YamlMap, type YamlNode } from "../description/yaml-node.js";
import { isTrue, stringAt } from "../reading/access.js";
import { malformed } from "../reading/problem-at.js";

const escapes: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	'"': '\\"',
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
};

const escaped = /[\\"\b\f\n\r\t]/;

/** A JSON string as Microsoft.OpenApi writes it: only these seven characters are escaped. */
export function jsonString(text: string): string {
	if (!escaped.test(text)) return `"${text}"`;
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
		return toDecimal(node.text) ?? String(Number(node.text)).replace("e", "E");
	}
	if (Array.isArray(node)) return jsonArray(node.map(jsonValue));
	return jsonObject([...node].map(([key, value]) => [key, jsonValue(value)] as const));
}

/** The extensions of an object in document order, as Kiota's reader writes them back. */
export function extensionsOf(node: YamlMap): [string, string][] {
	const extensions: [string, string][] = [];
	for (const [name, value] of node) {
		if (name.startsWith("x-")) extensions.push([name, writeExtension(node, name, value)]);
	}
	return extensions;
}

function writeExtension(holder: YamlMap, name: string, value: YamlNode): string {
	if (name === "x-ms-primary-error-message") return String(isTrue(value));
	const write = knownExtensions.get(name);
	if (write === undefined) return jsonValue(value);
	if (value instanceof Map) return write(value);
	throw malformed(`"${name}" must be a mapping`, holder, name);
}

const deprecation = (node: YamlMap): string =>
	jsonObjectOrNothing([
		["removalDate", dateAt(node, "removalDate")],
		["date", dateAt(node, "date")],
		["version", textMember(node, "version")],
		["description", textMember(node, "description")],
	]);

/** Those that Kiota's reader knows, and writes back from what it understood: `x-ms-enum` as nothing at all. */
const knownExtensions: ReadonlyMap<string, (node: YamlMap) => string> = new Map([
	["x-ms-enum", () => ""],
	["x-ms-enum-flags", (node) => jsonObject([["isFlags", String(isTrue(node.get("isFlags")))]])],
	[
		"x-ms-pageable",
		(node) =>
			jsonObject([
				["nextLinkName", unlessEmpty(stringAt(node, "nextLinkName") ?? "nextLink")],
				["operationName", textMember(node, "operationName")],
				["itemName", jsonString(stringAt(node, "itemName") ?? "value")],
			]),
	],
	["x-ms-deprecation", deprecation],
]);

function textMember(node: YamlMap, key: string): string | undefined {
	return unlessEmpty(stringAt(node, key));
}

function unlessEmpty(text: string | undefined): string | undefined {
	return text === undefined || text === "" ? undefined : jsonString(text);
}

function jsonObjectOrNothing(members: readonly (readonly [string, string | undefined])[]): string {
	return members.every(([, value]) => value === undefined) ? "" : jsonObject(members);
}

/** A date in .NET's round-trip form: `2024-04-10` gives `2024-04-10T00:00:00.0000000+00:00`. */
function dateAt(node: YamlMap, key: string): string | undefined {
	const text = stringAt(node, key);
	if (text === undefined || text === "") return undefined;
	const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?(Z|[-+]\d{2}:\d{2})?)?$/.exec(text);
	if (parts === null) throw malformed(`"${key}" must be a date such as 2024-04-10`, node, key);
	const [, date, time = "00:00:00", fraction = "", zone = "Z"] = parts;
	return jsonString(`${date}T${time}.${fraction.padEnd(7, "0")}${zone === "Z" ? "+00:00" : zone}`);
}
