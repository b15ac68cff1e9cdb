import { readDoc } from "../../text/documentation.js";
import { flagAt, mapAt, textAt } from "../access.js";
import type { YamlMap } from "../yaml-tree.js";

/** That something should no longer be used, with what the description says of it. */
export interface Deprecation {
	readonly description?: string | undefined;
	readonly version?: string | undefined;
	/** YYYY-MM-DD */
	readonly date?: string | undefined;
	/** YYYY-MM-DD */
	readonly removalDate?: string | undefined;
}

/** That something is deprecated, and nothing more is said: what an inline schema says counts before it. */
export const withoutDetails: Deprecation = {};

/** The deprecation of an operation, parameter or schema, or undefined when it is not deprecated. */
export function readDeprecation(node: YamlMap): Deprecation | undefined {
	if (flagAt(node, "deprecated") !== true) return undefined;
	const details = mapAt(node, "x-ms-deprecation");
	if (details === undefined) return withoutDetails;
	const doc = (key: string) => {
		const text = textAt(details, key);
		return text === undefined ? undefined : readDoc(text);
	};
	return {
		description: doc("description"),
		version: doc("version"),
		date: textAt(details, "date")?.slice(0, 10),
		removalDate: textAt(details, "removalDate")?.slice(0, 10),
	};
}
