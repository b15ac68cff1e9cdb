import { GraphError } from "./errors/graph-error.js";

/**
 * Loads an optional peer dependency when it is first needed.
 *
 * @param name The package's name.
 * @param load Imports it: `() => import("name")`, written out so that bundlers see it.
 * @param purpose What it is needed for, for the message.
 * @throws {GraphError} `PEER_MISSING` when it is not installed.
 */
export async function importPeer<T>(name: string, load: () => Promise<T>, purpose: string): Promise<T> {
	try {
		return await load();
	} catch (error) {
		if (!isMissing(error, name)) throw error;
		throw new GraphError(
			"PEER_MISSING",
			`${purpose} needs the package ${name}, which is not installed: npm install ${name}`,
			{
				cause: error,
			},
		);
	}
}

/** A package that misses one of its own parts is another trouble, and keeps its own error. */
function isMissing(error: unknown, name: string): boolean {
	return (
		error instanceof Error &&
		"code" in error &&
		error.code === "ERR_MODULE_NOT_FOUND" &&
		error.message.includes(`'${name}'`)
	);
}
