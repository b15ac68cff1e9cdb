import { earlyError } from "./errors/early-error.js";

/**
 * Does a piece of work once, when it is first asked for, and again where that failed.
 *
 * @param work What to do.
 */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
	let done: Promise<T> | undefined;
	return () => {
		done ??= work().catch((error: unknown) => {
			done = undefined;
			throw error;
		});
		return done;
	};
}

/**
 * Waits for a part of this package that is loaded when it is needed. It may not be there any more: where a page is older than
 * what its server has, or while a package is being replaced.
 *
 * @throws {GraphError} `PACKAGE_INCOMPLETE`
 */
export async function loaded<Part>(part: Promise<Part>): Promise<Part> {
	try {
		return await part;
	} catch (cause) {
		throw earlyError("PACKAGE_INCOMPLETE", "a part of @mdi-sensors/connect could not be loaded", { cause });
	}
}
