import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { relative } from "node:path";
import type { Plugin } from "rolldown";

const prefix = "\0builtin:";

/**
 * Takes Node's own modules by `process.getBuiltinModule`. An `import` of one reads all that it exports, and with that loads parts
 * that nobody asked for, which is what makes a short command start slowly; and `require`, which CommonJS packages call, is
 * nothing that a module has. Commander is spared what starts commands that are programs of their own.
 *
 * @param root The folder that paths are written from.
 */
export function lightBuiltins(root: string): Plugin {
	return {
		name: "light builtins",
		resolveId: {
			filter: { id: /^(node:)?[a-z\d_/]+$/ },
			handler(path, importer = "", { kind }) {
				if (!isBuiltin(path)) return null;
				const isUnused = path === "node:child_process" && /[\\/]node_modules[\\/]commander[\\/]/.test(importer);
				const names = kind === "import-statement" ? namedImports(path, importer) : [];
				// One for each importer: a single one would be a file of its own, and each file costs more than it holds.
				const by = relative(root, importer.replace("\0", "")).replaceAll("\\", "/");
				return { id: `${prefix}${isUnused ? "none" : path}?${names.join(",")}?${by}`, moduleSideEffects: false };
			},
		},
		load: {
			filter: { id: /^\0builtin:/ },
			handler(id) {
				const [path = "", names = ""] = id.slice(prefix.length).split("?");
				const value = expressionFor(path);
				if (names === "") return `module.exports = ${value};`;
				const exported = names
					.split(",")
					.map((name) => (name === "default" ? "export default builtin;" : `export const ${name} = builtin.${name};`));
				return [`const builtin = ${value};`, ...exported].join("\n");
			},
		},
	};
}

/** The names that a module imports from another one; none where that can't be told, or it takes the whole of it. */
function namedImports(path: string, importer: string): string[] {
	// The bundler's own code, which is nowhere to be read.
	if (importer.startsWith("\0")) return ["createRequire"];
	const imports = readFileSync(importer, "utf8").matchAll(/^import (?!type )([^"';]+?) from ["']([^"']+)["']/gm);
	const clauses = [...imports].flatMap(([, clause = "", from]) => (from === path ? clause : []));
	const parts = clauses.map((clause) => /^(?:(\w+)(?:, *)?)?(?:\{([^}]*)\})?$/.exec(clause));
	const names = parts.flatMap((part) => {
		const named = (part?.[2] ?? "").split(",").map((each) => each.trim().split(" as ")[0] ?? "");
		return [...(part?.[1] ? ["default"] : []), ...named.filter((name) => name !== "" && !name.startsWith("type "))];
	});
	return parts.includes(null) ? [] : [...new Set(names)];
}

function expressionFor(builtin: string): string {
	if (builtin === "none") return "{}";
	return builtin === "node:process" ? "globalThis.process" : `process.getBuiltinModule("${builtin}")`;
}
