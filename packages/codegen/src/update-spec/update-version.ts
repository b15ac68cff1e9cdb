import { shownUrl } from "@mdi-sensors/generator/fetch";
import { type Prepared, prepareVersion, type Request } from "./prepare-version.js";
import { formatProvenance } from "./provenance.js";
import { replaceFiles } from "./replace-files.js";
import type { Workspace } from "./workspace.js";

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
