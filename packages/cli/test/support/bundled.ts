import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { build } from "esbuild";

/**
 * Makes a module of ours one that a process without a compiler can import: the program itself is one bundle.
 *
 * @param source Its path below `src`.
 * @returns Its URL.
 */
export async function bundled(source: string): Promise<string> {
	const outfile = join(scratchFolder(), "bundled.mjs");
	const entry = join(import.meta.dirname, "../../src", source);
	const banner = { js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);` };
	await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", banner });
	return pathToFileURL(outfile).href;
}
