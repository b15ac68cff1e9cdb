import { basename } from "node:path";
import { type Json, member, parseYaml, readBytes } from "@mdi-sensors/generator/description";
import { SpecError } from "../spec-error.js";
import { type Operation, parseOperation } from "../trim/operations.js";

/** The versions of Microsoft Graph that are described. */
export const versions = ["beta", "v1.0"] as const;

/** A version of Microsoft Graph. */
export type Version = (typeof versions)[number];

/** What is kept of Microsoft's descriptions, and where they are. */
export interface Slice {
	/** URL of each version's description. */
	readonly upstream: Readonly<Record<Version, string>>;
	readonly operations: readonly Operation[];
	/** Where v1.0 may offer something else than beta: the sentences of `npm run check-contract`. */
	readonly acceptedDifferences: readonly string[];
}

/**
 * Reads `slice.yaml`.
 *
 * @param file Its path.
 * @throws {DescriptionError} `BAD_SLICE`, or what reading YAML throws.
 */
export function readSlice(file: string): Slice {
	return parseSlice(readBytes(file).toString("utf8"), basename(file));
}

/**
 * As {@link readSlice}, of a text.
 *
 * @param name Base name of the file, for messages.
 */
export function parseSlice(text: string, name: string): Slice {
	const document = parseYaml(text, name);
	const operations = member(document, "operations");
	if (!Array.isArray(operations) || operations.length === 0) {
		throw new SpecError("BAD_SLICE", { file: name }, "needs a list of `operations`");
	}
	const upstream = { beta: upstreamOf("beta"), "v1.0": upstreamOf("v1.0") };
	return {
		upstream,
		operations: operations.map((each: Json) => parseOperation(String(each), name)),
		acceptedDifferences: readAccepted(member(document, "accepted-differences")),
	};

	function readAccepted(list: Json | undefined): string[] {
		if (list === undefined) return [];
		const items = Array.isArray(list) ? list : [list];
		return items.map((item: Json) => {
			const difference = member(item, "difference");
			const reason = member(item, "reason");
			// The lines that check-contract prints have dots in the place of the reason.
			const isReason = typeof reason === "string" && /[^\s.…]/.test(reason);
			if (typeof difference === "string" && isReason) return difference;
			const message =
				"each of the `accepted-differences` needs a `difference`, as check-contract says it, and a `reason` of yours";
			throw new SpecError("BAD_SLICE", { file: name }, message);
		});
	}

	function upstreamOf(version: Version): string {
		const url = member(member(document, "upstream"), version);
		if (typeof url === "string" && URL.canParse(url)) return url;
		throw new SpecError("BAD_SLICE", { file: name }, `needs the URL of ${version} under \`upstream\``);
	}
}
