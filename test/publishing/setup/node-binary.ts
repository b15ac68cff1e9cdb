import { execFileSync } from "node:child_process";

/** Path of a Node of this major version: the one that runs the tests, or the newest of the npm package `node`. */
export function nodeBinary(major: number): string {
	if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
	const ask = ["exec", "--yes", `--package=node@${major}`, "--", "node", "--print", "process.execPath"];
	return execFileSync("npm", ask, { encoding: "utf8" }).trim();
}
