import { basename } from "node:path";
import { DescriptionError, type Json, member, parseYaml, readBytes } from "@mdi-sensors/generator/description";
import { type Operation, parseOperation } from "../trim/operation.js";

/** The versions of Microsoft Graph that are described. */
export const versions = ["beta", "v1.0"] as const;

/** A version of Microsoft Graph. */
export type Version = (typeof versions)[number];

/** What is kept of Microsoft's descriptions, and where they are. */
export interface Slice {
	/** URL of each version's description. */
	readonly upstream: Readonly<Record<Version, string>>;
	readonly operations: readonly Operation[];
}

/**
 * Reads `slice.yaml`.
 *
 * @param file Its path.
 * @throws {DescriptionError} `BAD_SLICE`, or what reading YAML throws.
 */
export function readSlice(file: string): Slice {
	const name = basename(file);
	const document = parseYaml(readBytes(file).toString("utf8"), name);
	const operations = member(document, "operations");
	if (!Array.isArray(operations) || operations.length === 0) {
		throw new DescriptionError("BAD_SLICE", { file: name }, "needs a list of `operations`");
	}
	const upstream = { beta: upstreamOf("beta"), "v1.0": upstreamOf("v1.0") };
	return { upstream, operations: operations.map((each: Json) => parseOperation(String(each), name)) };

	function upstreamOf(version: Version): string {
		const url = member(member(document, "upstream"), version);
		if (typeof url === "string" && URL.canParse(url)) return url;
		throw new DescriptionError("BAD_SLICE", { file: name }, `needs the URL of ${version} under \`upstream\``);
	}
}
