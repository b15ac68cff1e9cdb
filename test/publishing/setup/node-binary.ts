import { execFileSync } from "node:child_process";
import { oldestNodes } from "../../support/oldest-nodes.ts";

/** What is published runs with the oldest Node that `engines` names, and with a current one. */
export const nodeVersions = [oldestNodes()[0] ?? "", "24"];

/** Path of a Node of this version: the one that runs the tests, or the newest that fits of the npm package `node`. */
export function nodeBinary(version: string): string {
	if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
	const ask = ["exec", "--yes", `--package=node@${version}`, "--", "node", "--print", "process.execPath"];
	return execFileSync("npm", ask, { encoding: "utf8" }).trim();
}
