/**
 * Part of `npm run build`: bundles the program and all that it stands on into `dist`, so that what was tested is what is
 * installed.
 *
 * Finding, opening and compiling a file costs about half a millisecond, as much as 20 kB of code in a file that is read anyway.
 * So what is loaded together stands together, in four files: what every command needs, the options of all commands, what
 * calls Graph, and what signs in. What is needed now and then (Key Vault, Redis, tenants files) has files of its own.
 */
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { bundledPackages, componentList, notices } from "./bundled-packages.ts";
import { lightBuiltins } from "./light-builtins.ts";

const folder = join(import.meta.dirname, "..");
const root = join(folder, "../..");
const dist = join(folder, "dist");

/** Our other packages come with the maps that lead to their sources. */
const ownSources: Plugin = {
	name: "own sources",
	load: {
		filter: { id: /[\\/]packages[\\/]\w+[\\/]dist[\\/].*\.js$/ },
		handler: (id) => ({ code: readFileSync(id, "utf8"), map: readFileSync(`${id}.map`, "utf8") }),
	},
};

/**
 * Has the parts of connect that it loads when they are needed loaded with it: here they are one file, and no part can be
 * missing after a key was made. Packages of others stay apart.
 */
const unsplitConnect: Plugin = {
	name: "unsplit connect",
	transform: {
		filter: { id: /[\\/]connect[\\/]dist[\\/]/, code: /\bimport\("\./ },
		handler(code) {
			const paths: string[] = [];
			const text = code.replaceAll(/\bimport\(("\.[^"]+")\)/g, (_, path: string) => {
				paths.push(path);
				return `Promise.resolve(part${paths.length})`;
			});
			// On the first line, so that the lines stay what the map says they are.
			return { code: paths.map((path, at) => `import * as part${at + 1} from ${path};`).join("") + text, map: null };
		},
	},
};

/**
 * Spares the sign-in the library of version numbers: `jsonwebtoken` loads it for three questions to this Node, to each of which
 * every Node that this package runs in says yes.
 */
const knownNode: Plugin = {
	name: "known node",
	load: {
		filter: { id: /[\\/]node_modules[\\/]jsonwebtoken[\\/]lib[\\/]\w+Supported\.js$/ },
		handler(id) {
			const question = /semver\.satisfies\(process\.version, '.*>=(\d+)\.[\d.]+'\);\s*$/;
			const [, major] = question.exec(readFileSync(id, "utf8")) ?? [];
			if (!(Number(major) < 22)) throw new Error(`${id} asks something else of Node than it did; look at it`);
			return "module.exports = true;";
		},
	},
};

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
	cwd: folder,
	input: { main: "src/main.ts" },
	platform: "node",
	preserveEntrySignatures: false,
	transform: { target: "node22.12" },
	plugins: [lightBuiltins(root), knownNode, ownSources, unsplitConnect],
});
const { output } = await bundle.write({
	dir: dist,
	format: "esm",
	entryFileNames: "[name].js",
	// All in one folder: the program finds its own package.json from wherever its code lands.
	chunkFileNames: "[name]-[hash].js",
	// Names stay: in a stack they are what a report of an unexpected error is made of.
	minify: {
		compress: { keepNames: { function: true, class: true } },
		mangle: { toplevel: true, keepNames: { function: true, class: true } },
		codegen: { removeWhitespace: true },
	},
	// One character of another alphabet would double the text that Node has to go through.
	charset: "ascii",
	comments: false,
	sourcemap: true,
	codeSplitting: {
		groups: [
			// Not the entry itself: a file that was loaded by two names would run the command twice.
			{ name: "start", tags: ["$initial"], test: (id) => !/[\\/]src[\\/]main\.ts$/.test(id), priority: 3 },
			{ name: "commands", test: /[\\/]src[\\/]commands[\\/](?!index)/, priority: 2 },
			{
				name: "graph",
				test: /[\\/]src[\\/](connection[\\/]connection|sink[\\/]sink-from|output[\\/]check-stdout)\.ts$/,
				priority: 1,
			},
			{ name: "identity", test: /[\\/]node_modules[\\/]@azure[\\/]identity[\\/]/ },
		],
	},
});
const chunks = output.filter((each) => each.type === "chunk");
chmodSync(join(dist, "main.js"), 0o755);
const files = chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => !id.startsWith("\0"));
const packages = bundledPackages(files.map((file) => relative("", file)));
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.md"), notices(packages));
writeFileSync(join(dist, "sbom.cdx.json"), `${JSON.stringify(componentList(packages), null, "\t")}\n`);
// What is published says nothing of the machine that built it, and is the same from everywhere.
for (const { fileName } of output) {
	if (readFileSync(join(dist, fileName), "utf8").includes(root))
		throw new Error(`${fileName} has a path of this machine in it`);
}
