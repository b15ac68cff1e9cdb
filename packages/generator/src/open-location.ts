import type { DescriptionTree } from "./reading/description-tree.js";
import { openDescriptionTree, treeOfBytes } from "./reading/open-description-tree.js";

const tenMinutes = 600_000;

/**
 * Opens the description at a path or a URL.
 *
 * @throws {DescriptionError} When it cannot be read or fetched.
 * @throws {GenerateError} When it is no OpenAPI 3.0.
 */
export async function openLocation(location: string): Promise<DescriptionTree> {
	if (!/^https?:\/\//i.test(location)) return openDescriptionTree(location);
	// What fetching needs is only loaded to fetch: most runs read a file and should start at once.
	const { loadSource } = await import("./fetch/load-source.js");
	const source = await loadSource(location, { timeoutMs: tenMinutes, progress: process.stderr });
	if (source === "not changed") throw new Error("a server knows a state that it was not asked about");
	return treeOfBytes(source.bytes, source.name);
}
