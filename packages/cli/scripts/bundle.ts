/**
 * Part of `npm run build`: bundles the program and all that it stands on into `dist`, so that what was tested is what is
 * installed. What is loaded only now and then (signing in, Key Vault) stands in chunks of its own.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { bundledPackages, componentList, notices } from "./bundled-packages.ts";

const folder = join(import.meta.dirname, "..");
const dist = join(folder, "dist");

// CommonJS packages among them call `require`, which a module has to be given.
const banner = `const require = process.getBuiltinModule("node:module").createRequire(import.meta.url);`;

/**
 * What makes a short command start slowly: an `import` of one of Node's own modules reads all that it exports, and with that
 * loads parts that nobody asked for; `process.getBuiltinModule` does not, and gives the names that the importer takes. Commander
 * would also load what starts commands that are programs of their own, which this one has not.
 */
const lightBuiltins: Plugin = {
	name: "light builtins",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^node:/ }, ({ path, importer, kind }) => {
			const isUnused = path === "node:child_process" && /node_modules[\\/]commander[\\/]/.test(importer);
			const names = kind === "import-statement" ? namedImports(path, importer) : [];
			return { path: isUnused ? "none" : path, namespace: "builtin", suffix: `?${names}`, pluginData: names };
		});
		onLoad({ filter: /.*/, namespace: "builtin" }, ({ path, pluginData: names }) => {
			const value = expressionFor(path);
			if (names.length === 0) return { contents: `module.exports = ${value};` };
			const exported = names.map((name: string) => `export const ${name} = builtin.${name};`);
			return { contents: ["const builtin = ", value, ";", ...exported].join("\n") };
		});
	},
};

/** The names that a module imports from another one; none where it takes the whole of it. */
function namedImports(path: string, importer: string): string[] {
	const source = readFileSync(importer, "utf8");
	const found = [...source.matchAll(/^import (?:([^"';]*?) from )?["']([^"']+)["']/gm)].filter(
		([, , from]) => from === path,
	);
	const clauses = found.flatMap(([, clause = ""]) => (clause.startsWith("type ") ? [] : clause));
	if (!clauses.every((clause) => /^\{[^}]*\}$/.test(clause))) return [];
	const names = clauses.flatMap((clause) => clause.slice(1, -1).split(","));
	return names
		.map((name) => name.trim().split(" as ")[0] ?? "")
		.filter((name) => name !== "" && !name.startsWith("type "));
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
	banner: { js: banner },
	plugins: [lightBuiltins],
	metafile: true,
	logLevel: "warning",
});
const packages = bundledPackages(Object.keys(metafile.inputs).map((input) => relative("", join(folder, input))));
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.md"), notices(packages));
writeFileSync(join(dist, "sbom.cdx.json"), `${JSON.stringify(componentList(packages), null, "\t")}\n`);
