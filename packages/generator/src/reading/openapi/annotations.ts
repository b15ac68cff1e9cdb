import type { YamlMap } from "../../description/yaml-node.js";
import { docAt, flagAt, mapAt, textAt } from "../access.js";
import { unsupported } from "../problem-at.js";

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
	return {
		description: docAt(details, "description"),
		version: docAt(details, "version"),
		date: textAt(details, "date")?.slice(0, 10),
		removalDate: textAt(details, "removalDate")?.slice(0, 10),
	};
}

/** A link to documentation: its address, normalised, and what to call it. */
export interface ExternalDocs {
	readonly label: string;
	readonly url: string;
}

/** The link of an operation or schema, or undefined when it has no address or no label. */
export function readExternalDocs(node: YamlMap): ExternalDocs | undefined {
	const docs = mapAt(node, "externalDocs");
	if (docs === undefined) return undefined;
	const label = docAt(docs, "description") ?? "";
	const url = textAt(docs, "url") ?? "";
	if (url === "" || label === "") return undefined;
	refuseRelativeDocs(node);
	return { label, url: decodeHarmless(new URL(url).href) };
}

/** Refuses the link of an operation at which Kiota stops, though it shows nothing of it: an address that is relative. */
export function refuseRelativeDocs(node: YamlMap): void {
	const docs = mapAt(node, "externalDocs");
	const url = docs && textAt(docs, "url");
	if (docs !== undefined && url !== undefined && !isAbsolute(url))
		throw unsupported("relative addresses of documentation", docs, "url");
}

/** Says whether a text is an address with all that one needs: what begins with `http:` has a host too. */
export function isAbsolute(url: string): boolean {
	return URL.canParse(url) && !/^https?:(?!\/\/[^/?#])/i.test(url);
}

/** Decodes what needs no encoding to be read: unreserved characters, those beyond ASCII, space and `"`. */
function decodeHarmless(href: string): string {
	return href.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
		const text = Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8");
		return Array.from(text, (character) => (isHarmless(character) ? character : encodeURIComponent(character))).join(
			"",
		);
	});
}

function isHarmless(character: string): boolean {
	return /[A-Za-z0-9\-._~ "]/.test(character) || character > "\u007f";
}
