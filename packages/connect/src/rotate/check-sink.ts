import { GraphError } from "../errors/graph-error.js";
import type { KeySink } from "./rotation.js";

/**
 * Refuses what no key can be given to, such as the path of a file: after the rotation it would be late for that.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export function checkSink(sink: KeySink | undefined): void {
	if (sink === undefined || typeof sink === "function") return;
	throw new GraphError(
		"OPTION_INVALID",
		"sink must be a function that takes the key, as fileSink and keyVaultSink make it",
	);
}
