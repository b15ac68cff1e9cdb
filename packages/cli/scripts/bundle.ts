/**
 * Part of `npm run build`: bundles the program and all that it stands on into `dist`, so that what was tested is what is
 * installed. What is loaded only now and then (signing in, Key Vault) stands in chunks of its own.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { bundledPackages, componentList, notices } from "./bundled-packages.ts";

const folder = join(import.meta.dirname, "..");
const root = join(folder, "../..");
const dist = join(folder, "dist");

/**
 * Takes Node's own modules by `process.getBuiltinModule`. An `import` of one reads all that it exports, and with that loads parts
 * that nobody asked for, which is what makes a short command start slowly; and `require`, which CommonJS packages call, is
 * nothing that a module has. Commander is spared what starts commands that are programs of their own.
 */
const lightBuiltins: Plugin = {
	name: "light builtins",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^(node:)?[a-z\d_/]+$/ }, ({ path, importer, kind }) => {
			if (!isBuiltin(path)) return undefined;
			const isUnused = path === "node:child_process" && /node_modules[\\/]commander[\\/]/.test(importer);
			const names = kind === "import-statement" ? namedImports(path, importer) : [];
			// One for each importer: a single one would be a file of its own, and each file costs more than it holds.
			return {
				path: isUnused ? "none" : path,
				namespace: "builtin",
				suffix: `?${relative(root, importer).replaceAll("\\", "/")}`,
				pluginData: names,
			};
		});
		onLoad({ filter: /.*/, namespace: "builtin" }, ({ path, pluginData: names }) => {
			const value = expressionFor(path);
			if (names.length === 0) return { contents: `module.exports = ${value};` };
			const exported = names.map((name: string) =>
				name === "default" ? "export default builtin;" : `export const ${name} = builtin.${name};`,
			);
			return { contents: [`const builtin = ${value};`, ...exported].join("\n") };
		});
	},
};

/** The names that a module imports from another one; none where that can't be told, or it takes the whole of it. */
function namedImports(path: string, importer: string): string[] {
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

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
	absWorkingDir: folder,
	entryPoints: ["src/main.ts"],
	outdir: "dist",
	bundle: true,
	splitting: true,
	format: "esm",
	platform: "node",
	target: "node22.12",
	// All in one folder: the program finds its own package.json from wherever its code lands.
	chunkNames: "[name]-[hash]",
	// Names stay: in a stack they are what a report of an unexpected error is made of.
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: "none",
	sourcemap: true,
	plugins: [lightBuiltins],
	metafile: true,
	logLevel: "warning",
});
const files = Object.keys(metafile.inputs).filter((input) => !input.startsWith("builtin:"));
const packages = bundledPackages(files.map((input) => relative("", join(folder, input))));
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.md"), notices(packages));
writeFileSync(join(dist, "sbom.cdx.json"), `${JSON.stringify(componentList(packages), null, "\t")}\n`);
// What is published says nothing of the machine that built it, and is the same from everywhere.
for (const output of Object.keys(metafile.outputs)) {
	if (readFileSync(join(folder, output), "utf8").includes(root))
		throw new Error(`${output} has a path of this machine in it`);
}
