import type { Namespace, Namespaces } from "../../model/namespace.js";
import { toSymbol } from "../../text/symbol.js";

/** Where component schemas go, and under which name. */
export class SchemaNames {
	readonly #prefix: string;

	/** @param ids The names of all component schemas, in document order. */
	constructor(
		ids: Iterable<string>,
		private readonly clientClassName: string,
		private readonly namespaces: Namespaces,
	) {
		this.#prefix = commonPrefix(ids);
	}

	/** The namespace of a component schema: `microsoft.graph.security.sensor` goes to `models.security`. */
	namespaceOf(id: string): Namespace {
		const short = withoutStart(withoutStart(id, this.clientClassName), this.#prefix);
		const parts = short.split(".").slice(0, -1).map(toSymbol);
		return this.namespaces.get(["models", ...parts.filter((part) => part !== "")]);
	}

	/** The namespace above all models. */
	get root(): Namespace {
		return this.namespaces.get(["models"]);
	}
}

/** The name of a component schema without its namespace. */
export function lastPart(id: string): string {
	return id.slice(id.lastIndexOf(".") + 1);
}

/** What all dotted names have in front; the deepest decides how far that can go. */
function commonPrefix(ids: Iterable<string>): string {
	const prefixes = [...ids].filter((id) => id.includes(".")).map((id) => id.slice(0, id.lastIndexOf(".")));
	const deepest = prefixes.reduce<string[]>((best, prefix) => {
		const parts = prefix.split(".");
		return parts.length > best.length ? parts : best;
	}, []);
	let common = "";
	for (const part of deepest) {
		const longer = common === "" ? part : `${common}.${part}`;
		if (!prefixes.every((prefix) => prefix.toLowerCase().startsWith(longer.toLowerCase()))) break;
		common = longer;
	}
	return common;
}

function withoutStart(text: string, start: string): string {
	if (start === "" || !text.toLowerCase().startsWith(start.toLowerCase())) return text;
	return text.slice(start.length).replace(/^\./, "");
}
