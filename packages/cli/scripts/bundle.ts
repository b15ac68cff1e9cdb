/**
 * Part of `npm run build`: bundles the program and all that it stands on into `dist`, so that what was tested is what is
 * installed. What is loaded only now and then (signing in, Key Vault) stands in chunks of its own.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { bundledPackages, componentList, notices } from "./bundled-packages.ts";

const folder = join(import.meta.dirname, "..");
const dist = join(folder, "dist");

// CommonJS packages among them call `require`, which a module has to be given.
const banner = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

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
	// Names in a stack are what a report of an unexpected error is made of.
	minifySyntax: true,
	minifyWhitespace: true,
	keepNames: true,
	legalComments: "none",
	sourcemap: true,
	banner: { js: banner },
	metafile: true,
	logLevel: "warning",
});
const packages = bundledPackages(Object.keys(metafile.inputs).map((input) => relative("", join(folder, input))));
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.md"), notices(packages));
writeFileSync(join(dist, "sbom.cdx.json"), `${JSON.stringify(componentList(packages), null, "\t")}\n`);
