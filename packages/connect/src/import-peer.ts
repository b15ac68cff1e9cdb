import { graphError } from "./errors/make-error.js";

/**
 * The error for an optional peer dependency that could not be loaded: `PEER_MISSING` where it is not installed, and else what
 * was thrown.
 *
 * The import itself stands where it is needed, and directly in a `try`: by that, bundlers know that they need not find it.
 *
 * @param error What the import threw.
 * @param name The package's name.
 * @param purpose What it is needed for, for the message.
 */
export function peerError(error: unknown, name: string, purpose: string): unknown {
	if (!isMissing(error, name)) return error;
	const what = `${purpose} needs the package ${name}, which is not installed: npm install ${name}`;
	return graphError("PEER_MISSING", what, { cause: error });
}

/**
 * Node's own code, or that of a bundler which left a place for the package. A package that misses one of its own parts is
 * another trouble, and keeps its own error.
 */
function isMissing(error: unknown, name: string): boolean {
	if (!(error instanceof Error)) return false;
	// What ncc leaves in a module for a package that it has not found.
	if (error instanceof ReferenceError && error.message.startsWith("require is not defined")) return true;
	const code = "code" in error ? error.code : undefined;
	const isOfLoading =
		code === "ERR_MODULE_NOT_FOUND" ||
		code === "MODULE_NOT_FOUND" ||
		/^(Cannot find (module|package)|Could not resolve|Failed to (resolve|load)|Dynamic require of)\b/.test(
			error.message,
		);
	// Yarn's Plug'n'Play writes the name without quotes, behind who asks for it.
	return isOfLoading && new RegExp(`["'\`]${name}["'\`]| tried to access ${name} `).test(error.message);
}
