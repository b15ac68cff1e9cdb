import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

const manifest = join(import.meta.dirname, "../tools/package.json");
const cache = join(import.meta.dirname, "../../../node_modules/.cache/tools");

/**
 * Installs the bundlers, runtimes and package managers of `tools/package.json`, unless they are there from a run before.
 *
 * @returns The folder that has their `node_modules`.
 */
export function installTools(): string {
	const hash = createHash("sha256").update(readFileSync(manifest)).digest("hex").slice(0, 12);
	const folder = join(cache, hash);
	if (existsSync(folder)) return folder;
	const unfinished = `${folder}.${process.pid}`;
	mkdirSync(unfinished, { recursive: true });
	cpSync(manifest, join(unfinished, "package.json"));
	const quietly = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
	try {
		execFileSync("npm", ["install", ...quietly], { cwd: unfinished, stdio: ["ignore", "ignore", "inherit"] });
		renameSync(unfinished, folder);
	} catch (error) {
		rmSync(unfinished, { recursive: true, force: true });
		// Another process of the same run may have been quicker.
		if (!existsSync(folder)) throw error;
	}
	return folder;
}

/** The program of a tool; the file itself for TypeScript, of which there are two. */
export function toolPath(folder: string, tool: string): string {
	const typescript = /^typescript/.test(tool);
	return join(folder, "node_modules", typescript ? join(tool, "bin/tsc") : join(".bin", tool));
}
