import { execFileSync } from "node:child_process";
import { oldestNode } from "@mdi-sensors/testing/oldest-node";

/** The lines of Node that the examples run with. */
export const nodeLines = ["22", "24"];
/** What is published loads with the oldest Node that `engines` names too. */
export const nodeVersions = [`${oldestNode()}.0`, ...nodeLines];

/** Path of a Node of this version: the one that runs the tests, or the newest that fits of the npm package `node`. */
export function nodeBinary(version: string): string {
	if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
	const ask = ["exec", "--yes", `--package=node@${version}`, "--", "node", "--print", "process.execPath"];
	return execFileSync("npm", ask, { encoding: "utf8" }).trim();
}
