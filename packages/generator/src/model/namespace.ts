import { createHash } from "node:crypto";
import { GenerateError, GenerateErrorCode } from "../generate-error.js";
import { getOrAdd } from "../get-or-add.js";
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
	/** The client's own namespace. */
	readonly root: Namespace;

	constructor(name: string) {
		this.root = { name, documentedName: name, parts: [], folder: "" };
	}

	/** @param parts The parts below the client's namespace. */
	get(parts: readonly string[]): Namespace {
		return parts.reduce((parent, part) => this.below(parent, part), this.root);
	}

	/** The namespace below another one. */
	below(parent: Namespace, part: string): Namespace {
		const final = shorten(escapeReserved(part));
		const name = `${parent.name}.${final}`;
		if (name.slice(this.root.name.length).includes(this.root.name)) throw ofSameName(this.root.name, name);
		return getOrAdd(this.#known, name, () => ({
			name,
			documentedName: `${parent.documentedName}.${part}`,
			parts: [...parent.parts, final],
			folder: (parent === this.root ? "" : `${parent.folder}/`) + lowerFirst(final),
		}));
	}
}

/** Kiota takes the client's namespace out of the names of folders wherever it stands, and imports from where no file is. */
function ofSameName(root: string, name: string): GenerateError {
	return new GenerateError(
		GenerateErrorCode.UnsupportedConstruct,
		`the namespace ${name} has the name of the client's namespace in it once more, and Kiota writes a client that does not work; choose another name than ${root}`,
	);
}

/** File systems have limits: a longer part keeps its start and the start of its hash. */
function shorten(part: string): string {
	if (part.length <= 200) return part;
	return `${part.slice(0, 191)}_${createHash("sha256").update(part).digest("hex").slice(0, 8)}`;
}
