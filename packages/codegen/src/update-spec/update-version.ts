import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describeBytes, type JsonObject, member, readBytes } from "@mdi-sensors/generator/description";
import { type LoadOptions, loadSource, shownUrl } from "@mdi-sensors/generator/fetch";
import { SpecError } from "../spec-error.js";
import { formatOperation } from "../trim/operations.js";
import type { MadeDocument } from "./make-document.js";
import { formatProvenance, type ProvenanceRow, sha256 } from "./provenance.js";
import type { Version } from "./slice.js";
import { replaceFiles, type Workspace } from "./workspace.js";

/** What a run is asked to do for one version. */
export interface Request extends LoadOptions {
	readonly version: Version;
	/** Path or URL of Microsoft's description. */
	readonly from: string;
	/** What provenance.json shall say of a file's source, in place of its base name. */
	readonly source?: string | undefined;
	/** The day of the run in UTC: `2026-08-20`. */
	readonly today: string;
	/** Name and version of the tool. */
	readonly tool: string;
}

/** A new description of one version that is ready to be written. */
export interface Prepared {
	readonly version: Version;
	readonly made: MadeDocument;
	readonly row: ProvenanceRow;
	/** The committed text is another, or is not the one that provenance.json speaks of. */
	readonly isChanged: boolean;
}

/**
 * Makes the new description of one version, and writes nothing.
 *
 * @returns "not changed" when the server says so.
 * @throws {DescriptionError} Whatever is wrong with the source or the result.
 */
export async function prepareVersion(workspace: Workspace, request: Request): Promise<Prepared | "not changed"> {
	const { slice, overlay, provenance } = workspace;
	const { version, from } = request;
	const file = workspace.descriptionFile(version);
	const committed = existsSync(file) ? readBytes(file).toString("utf8") : undefined;
	const old =
		committed !== undefined && provenance[version]?.result === sha256(committed) ? provenance[version] : undefined;
	const how = {
		operations: slice.operations.map(formatOperation),
		overlay: workspace.overlaySha256,
		tool: request.tool,
	};

	// A URL with more in it than is stored could be any of several: its state is not known.
	const etag = old !== undefined && old.source === from && wasMadeSo(old, how) ? old.etag : undefined;
	const loading = loadSource(from, { ...request, etag });
	const [source, { makeDocument }] = await Promise.all([loading, import("./make-document.js")]);
	if (source === "not changed") return source;

	const known = { version, before: () => parsed(committed) };
	const made = makeDocument(describeBytes(source.bytes, source.name), slice.operations, overlay, known);
	checkVersion(made.document, version, source.name);
	const row: ProvenanceRow = {
		source: request.source ?? source.name,
		sha256: sha256(source.bytes),
		...(source.etag !== undefined && { etag: source.etag }),
		date: request.today,
		...how,
		result: sha256(made.text),
	};
	return { version, made, row, isChanged: old?.result !== row.result };
}

/** The committed description, to guess by. It may have been edited by hand, and is about to be replaced. */
function parsed(committed: string | undefined): JsonObject | undefined {
	try {
		return committed === undefined ? undefined : describeBytes(Buffer.from(committed), "").toObject();
	} catch {
		return undefined;
	}
}

/** The same operations, overlay and tool: another run on the same source would give the same. */
function wasMadeSo(row: ProvenanceRow, how: Pick<ProvenanceRow, "operations" | "overlay" | "tool">): boolean {
	const { operations, overlay, tool } = row;
	return isDeepStrictEqual({ operations, overlay, tool }, how);
}

/**
 * Asserts that a document describes the wanted version of Microsoft Graph, as its first server says it: that is what
 * the generated client calls by default.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`.
 */
export function checkVersion(document: JsonObject, version: Version, file: string): void {
	const url = member(member(member(document, "servers"), "0"), "url");
	if (typeof url === "string" && url.replace(/\/$/, "").endsWith(`/${version}`)) return;
	const found = url === undefined ? "names no server" : `describes ${url}`;
	const message = `${found}, where a server that ends with /${version} is wanted; is it another version's description?`;
	throw new SpecError("NOT_VALID", { file, pointer: "#/servers/0/url" }, message);
}

/**
 * Makes and writes the description of one version with its row of provenance.
 *
 * @returns One sentence on what was done.
 * @throws {DescriptionError} Whatever is wrong; nothing is written then.
 */
export async function updateVersion(workspace: Workspace, request: Request): Promise<string> {
	const prepared = await prepareVersion(workspace, request);
	if (prepared === "not changed") return `openapi/${request.version}.yaml: not changed, says ${shownUrl(request.from)}`;
	if (!prepared.isChanged) return `openapi/${request.version}.yaml: not changed`;
	replaceFiles(preparedFiles(workspace, [prepared]));
	return summary(prepared);
}

/** The files of new descriptions, and provenance.json with their rows. */
export function preparedFiles(workspace: Workspace, prepared: readonly Prepared[]): Map<string, string> {
	const rows = Object.fromEntries(prepared.map(({ version, row }) => [version, row]));
	return new Map([
		...prepared.map(({ version, made }) => [workspace.descriptionFile(version), made.text] as const),
		[workspace.provenanceFile, formatProvenance({ ...workspace.provenance, ...rows })],
	]);
}

function summary({ version, made, row }: Prepared): string {
	const operations = `${row.operations.length} operations, ${Math.round(made.text.length / 1000)} kB`;
	return `openapi/${version}.yaml: written from ${row.source} (${operations}; overlay: ${made.applied} actions applied, ${made.rested} not needed)`;
}
