import { isMethod } from "../../description/methods.js";
import { cleanParameters, toSymbol, upperFirst } from "../../text/names.js";
import { unsupported } from "../problem-at.js";
import { firstItem, isItem, type PathNode } from "./path-tree.js";

/** What a segment `item` is called: the plain name is that of the items of a collection. */
const escapedItem = "Item_Escaped";
const fileTypes = new Set(["json", "xml", "csv", "yaml", "yml", "txt"]);

/** The part of the namespace that a node adds to that of its parent; empty when it adds none. */
export function namespacePart(node: PathNode): string {
	if (isItem(node)) return "item";
	if (isNamedItem(node)) return escapedItem;
	const joined = joinParts(node.segment.split(/[.$-]/).map(cleanParameters));
	const symbol = toSymbol(fileTypes.has(joined) ? `${joined}Escaped` : joined);
	return symbol === "models" ? "modelsRequests" : symbol;
}

/** The name under which the parent leads to a node, before reserved words are seen to. */
export function navigationName(node: PathNode): string {
	const symbol = toSymbol(joinParts(baseName(node).split(".")));
	return isMethod(symbol.toLowerCase()) ? `${symbol}Path` : symbol;
}

/** The name of the builder for a node, before reserved words are seen to. */
export function builderName(node: PathNode): string {
	if (isNamedItem(node)) return `${escapedItem}RequestBuilder`;
	const suffix = isItem(node) ? "ItemRequestBuilder" : "RequestBuilder";
	return toSymbol(joinParts(baseName(node).split(".")) + suffix);
}

/** What inline models of a node's operations are named after: `exportResult` for `contoso.pets.exportResult`. */
export function shortName(node: PathNode): string {
	if (node.parent === undefined) return "/";
	const parts = baseName(node)
		.split(".")
		.filter((part) => part !== "");
	const isFile = parts.length > 1 && fileTypes.has(parts.at(-1)?.toLowerCase() ?? "");
	const name = parts.at(isFile ? -2 : -1) ?? "";
	// Of a segment `json.json` Kiota leaves nothing.
	return isFile && fileTypes.has(name.toLowerCase()) ? "" : name;
}

/** A name of an item without the word that says so: `pet` for `pet-id`. */
export function withoutId(name: string): string {
	return name.replace(/-?id[0-9]?\}?$/i, "");
}

function isNamedItem({ segment }: PathNode): boolean {
	return segment.toLowerCase() === "item";
}

function baseName(node: PathNode): string {
	const cleaned = cleanParameters(node.segment).replaceAll("$value", "Content");
	if (!isItem(node)) return cleaned;
	const shortened = withoutId(cleaned);
	if (shortened !== "With") return shortened;
	if (node.parent?.segment) return upperFirst(node.parent.segment);
	throw unsupported("an id as the first segment of a path", firstItem(node)?.node ?? []);
}

function joinParts(parts: readonly string[]): string {
	const [first = "", ...others] = parts.filter((part) => part !== "");
	return first + others.map(upperFirst).join("");
}
