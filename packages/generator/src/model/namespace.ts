import { createHash } from "node:crypto";
import { lowerFirst } from "../text/names.js";
import { escapeReserved } from "../text/reserved-names.js";

/** A namespace of the client: one folder with one `index.ts`. */
export interface Namespace {
	/** The dotted name, the client's own namespace in front. */
	readonly name: string;
	/** The dotted name before reserved words and lengths are seen to; documentation shows this one. */
	readonly documentedName: string;
	/** The parts below the client's namespace. */
	readonly parts: readonly string[];
	/** The folder below the output folder, with `/`. */
	readonly folder: string;
}

/** The namespaces of one client, each made once. */
export class Namespaces {
	readonly #known = new Map<string, Namespace>();

	constructor(private readonly clientNamespace: string) {}

	/** @param parts The parts below the client's namespace; none is the client's namespace itself. */
	get(parts: readonly string[]): Namespace {
		const final = parts.map((part) => shorten(escapeReserved(part)));
		const name = [this.clientNamespace, ...final].join(".");
		let namespace = this.#known.get(name);
		if (namespace === undefined) {
			const documentedName = [this.clientNamespace, ...parts].join(".");
			namespace = { name, documentedName, parts: final, folder: final.map(lowerFirst).join("/") };
			this.#known.set(name, namespace);
		}
		return namespace;
	}
}

/** File systems have limits: a longer part keeps its start and the start of its hash. */
function shorten(part: string): string {
	if (part.length <= 200) return part;
	return `${part.slice(0, 191)}_${createHash("sha256").update(part).digest("hex").slice(0, 8)}`;
}
