import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describeBytes, readBytes } from "@mdi-sensors/generator/description";
import { type LoadOptions, loadSource } from "@mdi-sensors/generator/fetch";
import { formatOperation } from "../trim/operation.js";
import { checkVersion } from "./check-version.js";
import { type MadeDocument, makeDocument } from "./make-document.js";
import { type ProvenanceRow, sha256 } from "./provenance.js";
import type { Version } from "./slice.js";
import type { Workspace } from "./workspace.js";

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
	const source = await loadSource(from, { ...request, etag });
	if (source === "not changed") return source;

	const made = makeDocument(describeBytes(source.bytes, source.name), slice.operations, overlay);
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

/** The same operations, overlay and tool: another run on the same source would give the same. */
function wasMadeSo(row: ProvenanceRow, how: Pick<ProvenanceRow, "operations" | "overlay" | "tool">): boolean {
	const { operations, overlay, tool } = row;
	return isDeepStrictEqual({ operations, overlay, tool }, how);
}
