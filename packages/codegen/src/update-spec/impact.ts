import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Change, largest, type Size } from "../contract/contract.js";

/** How far a change of the descriptions reaches. */
export interface Impact {
	/** The size of the next version of the generated client. */
	readonly client: Size;
	/** What breaks callers of the generated client, and is used by the hand-written package on top of it. */
	readonly connect: readonly Change[];
}

/**
 * Says whom changes reach. The hand-written package is reached where its source speaks of what changed.
 *
 * @param connectSource Path of the hand-written package's source.
 */
export function impactOf(changes: readonly Change[], connectSource: string): Impact {
	const breaking = changes.filter((change) => change.size === "major");
	const source = breaking.length === 0 ? "" : readSource(connectSource);
	return {
		client: largest(changes),
		connect: breaking.filter(({ names }) => names.some((name) => mentions(source, identifier(name)))),
	};
}

function readSource(folder: string): string {
	const files = globSync("**/*.ts", { cwd: folder });
	return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

function mentions(source: string, word: string): boolean {
	return new RegExp(`\\b${word}\\b`).test(source);
}

/** What the generated client calls it: `microsoft.graph.security.getKey()` is `microsoftGraphSecurityGetKey`. */
function identifier(name: string): string {
	const [first = "", ...others] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
	return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
