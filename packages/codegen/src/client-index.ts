import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "@mdi-sensors/generator";

/** An export of a generated file that users of the client need by name. */
interface Export {
	/** Path of the file below the client's folder, with `/`. */
	readonly path: string;
	/** The folders that the file stands in, nearest last. */
	readonly folders: readonly string[];
	readonly name: string;
	readonly isType: boolean;
}

const header = "// Written by `npm run generate` from the files in generated/. Not edited by hand.\n";

/**
 * Writes the index of a generated client: the function that makes it, and by name each model, enumeration, request
 * builder and set of query parameters. What Kiota's runtime alone uses (serializers, metadata) stays inside.
 *
 * Where two of them have one name, each gets the name of its folder in front, as far as that takes: which of the two
 * comes first could change with the next description, and the other type would take its place unnoticed.
 *
 * @param folder Path of the folder with the generated files.
 * @param from How the index refers to that folder: `./generated`.
 * @returns The text of the index.
 */
export function clientIndex(folder: string, from: string): string {
	const paths = filesBelow(folder).filter((path) => path.endsWith(".ts"));
	const found = paths.flatMap((path) => exportsOf(path, readFileSync(join(folder, path), "utf8")));
	const names = exportedNames(found);
	const byFile = groupBy(found, ({ path }) => path);
	const statements = [...byFile].map(([path, each]) => {
		// `export { type … }` would load the module though nothing of it runs.
		const areTypes = each.every(({ isType }) => isType);
		const specifiers = each.map((one) => {
			const exported = names.get(one) ?? one.name;
			return `${one.isType && !areTypes ? "type " : ""}${one.name}${exported === one.name ? "" : ` as ${exported}`}`;
		});
		const list =
			specifiers.length === 1 ? ` ${specifiers[0]} ` : `\n${specifiers.map((text) => `\t${text},\n`).join("")}`;
		return `export ${areTypes ? "type " : ""}{${list}} from ${JSON.stringify(`${from}/${path.replace(/\.ts$/, ".js")}`)};\n`;
	});
	return header + statements.join("");
}

function exportsOf(path: string, text: string): Export[] {
	const folders = path.split("/").slice(0, -1);
	const names = new Map<string, boolean>();
	for (const [, kind, name = ""] of text.matchAll(
		/^export (interface|type|const|function) ([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu,
	)) {
		if (kind === "interface" || kind === "type") names.set(name, true);
		// The values of an enumeration stand in an object beside its type.
		else if (kind === "const" && name.endsWith("Object") && names.has(name.slice(0, -"Object".length)))
			names.set(name, false);
		else if (kind === "function" && folders.length === 0) names.set(name, false);
	}
	return [...names]
		.map(([name, isType]) => ({ path, folders, name, isType }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name under which each is exported. */
function exportedNames(found: readonly Export[]): Map<Export, string> {
	const names = new Map<Export, string>();
	let open = [...found];
	for (let depth = 0; open.length > 0; depth++) {
		const taken = new Set(names.values());
		const groups = groupBy(open, (each) => nameAt(each, depth));
		open = [];
		for (const [name, group] of groups) {
			const [only] = group;
			const isLast = group.every(({ folders }) => folders.length <= depth);
			if (only !== undefined && group.length === 1 && !taken.has(name)) names.set(only, name);
			else if (isLast) throw new Error(`two generated types are called ${name}`);
			else open.push(...group);
		}
	}
	return names;
}

function nameAt({ name, folders }: Export, depth: number): string {
	const prefix = depth === 0 ? [] : folders.slice(-depth);
	return prefix.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join("") + name;
}

function groupBy(found: readonly Export[], keyOf: (each: Export) => string): Map<string, Export[]> {
	const groups = new Map<string, Export[]>();
	for (const each of found) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
	return groups;
}
