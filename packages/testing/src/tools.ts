import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const wanted = join(import.meta.dirname, "../tools");
const cache = join(import.meta.dirname, "../../../node_modules/.cache/tools");

/**
 * Installs the bundlers, runtimes and package managers of `tools/package-lock.json`, unless they are there from a run before.
 *
 * @returns The folder that has their `node_modules`.
 */
export async function installTools(): Promise<string> {
	const hash = createHash("sha256").update(readFileSync(join(wanted, "package-lock.json")));
	const folder = join(cache, hash.digest("hex").slice(0, 12));
	if (existsSync(folder)) return folder;
	const unfinished = `${folder}.${process.pid}`;
	mkdirSync(cache, { recursive: true });
	cpSync(wanted, unfinished, { recursive: true });
	try {
		const quietly = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
		// Not with execFileSync: it takes minutes, and Vitest gives up a worker that is silent for one.
		// Not with npm ci: that wants what optional packages of other platforms a registry may not have.
		await promisify(execFile)("npm", ["install", ...quietly], { cwd: unfinished });
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
