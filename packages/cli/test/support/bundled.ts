import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { build } from "rolldown";

/**
 * Makes a module of ours one that a process without a compiler can import: the program itself is one bundle.
 *
 * @param source Its path below `src`.
 * @returns Its URL.
 */
export async function bundled(source: string): Promise<string> {
	const file = join(scratchFolder(), "bundled.mjs");
	const input = join(import.meta.dirname, "../../src", source);
	await build({ input, platform: "node", logLevel: "warn", output: { file, codeSplitting: false } });
	return pathToFileURL(file).href;
}
