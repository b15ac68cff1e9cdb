import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { DescriptionError, isJsonObject, readBytes } from "@mdi-sensors/generator/description";
import type { Version } from "./slice.js";

/** Where a committed description comes from. */
export interface ProvenanceRow {
	/** URL of the description, or what the maintainer says of a file. */
	readonly source: string;
	/** SHA-256 of the description, unpacked. */
	readonly sha256: string;
	/** What the server calls this state of the description. */
	readonly etag?: string;
	/** The day on which the committed description last changed, in UTC. */
	readonly date: string;
	readonly operations: readonly string[];
	/** SHA-256 of overlay.yaml. */
	readonly overlay: string;
	/** Name and version of what made it. */
	readonly tool: string;
	/** SHA-256 of the committed description. */
	readonly result: string;
}

/** The rows of provenance.json by version. */
export type Provenance = Readonly<Partial<Record<Version, ProvenanceRow>>>;

/**
 * Reads provenance.json; where there is none, nothing is known.
 *
 * @throws {DescriptionError} `NOT_YAML`, or what reading a file throws.
 */
export function readProvenance(file: string): Provenance {
	if (!existsSync(file)) return {};
	const provenance = parseJson(readBytes(file).toString("utf8"));
	if (isJsonObject(provenance)) return provenance as Provenance;
	const message = "is not what update-spec writes; restore it from version control";
	throw new DescriptionError("NOT_YAML", { file: basename(file) }, message);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Writes provenance as the file's text: one row per version, beta first. */
export function formatProvenance(provenance: Provenance): string {
	const rows = Object.entries(provenance)
		.sort(([a], [b]) => (a < b ? 1 : -1))
		.reverse();
	return `${JSON.stringify(Object.fromEntries(rows), null, "\t")}\n`;
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
	return createHash("sha256").update(data).digest("hex");
}

/** Name and version of this package, for provenance. */
export function toolName(): string {
	const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
	const { name, version } = JSON.parse(text) as { name: string; version: string };
	return `${name} ${version}`;
}
