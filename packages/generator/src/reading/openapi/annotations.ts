import { domainToUnicode } from "node:url";
import type { YamlMap } from "../../description/yaml-node.js";
import { docAt, flagAt, mapAt, readDoc, stringAt, textAt } from "../access.js";
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
		description: readDoc(stringAt(details, "description")),
		version: readDoc(stringAt(details, "version")),
		date: stringAt(details, "date")?.slice(0, 10),
		removalDate: stringAt(details, "removalDate")?.slice(0, 10),
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
	return { label, url: readableAddress(url) };
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

/**
 * An address as Kiota shows it: normalised, with whatever can be read decoded. What has a meaning in addresses, controls
 * and bytes that are no text stay as they are, and so does a relative address.
 */
export function readableAddress(url: string): string {
	if (!isAbsolute(url)) return url;
	const strayPercent = /%(?![0-9A-Fa-f]{2})/g;
	const parsed = new URL(url.replace(strayPercent, "%25"));
	const host = /xn--/i.test(url) ? parsed.host : parsed.host.replace(parsed.hostname, domainToUnicode(parsed.hostname));
	const href = parsed.host === "" ? parsed.href : parsed.href.replace(parsed.host, host);
	// Of an apostrophe in a query JavaScript makes what may as well have stood there.
	const asWritten = url.includes("%27") ? href : href.replaceAll("%27", "'");
	return asWritten.replace(encodedCharacter, (encoded) => {
		const character = decodeURIComponent(encoded);
		return isReadable(character) ? character : encoded;
	});
}

/** One character of ASCII, or one of two to four bytes of UTF-8. */
const encodedCharacter =
	/%[0-7][0-9A-F]|%(?:C[2-9A-F]|D[0-9A-F])%[89AB][0-9A-F]|%E(?:0%[AB]|[1-9A-CEF]%[89AB]|D%[89])[0-9A-F]%[89AB][0-9A-F]|%F(?:0%[9AB]|[1-3]%[89AB]|4%8)[0-9A-F](?:%[89AB][0-9A-F]){2}/gi;

function isReadable(character: string): boolean {
	return !/[\p{Cc}\p{Co}\ufffd\\%:/?#[\]@!$&'()*+,;=]/u.test(character);
}
