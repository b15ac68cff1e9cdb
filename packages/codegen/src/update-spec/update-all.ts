import { existsSync } from "node:fs";
import { join } from "node:path";
import { diffContracts } from "../contract/diff-contracts.js";
import { readContract } from "../contract/read-contract.js";
import { openDescription } from "../description/open-description.js";
import { formatChangeset } from "./changeset.js";
import { impactOf } from "./impact.js";
import { type Prepared, prepareVersion, type Request } from "./prepare-version.js";
import { sha256 } from "./provenance.js";
import { replaceFiles } from "./replace-files.js";
import { formatReport, type VersionReport } from "./report.js";
import { preparedFiles } from "./update-version.js";
import type { Workspace } from "./workspace.js";

/** Where the effects of a change are looked up and written down. */
export interface Places {
	/** Path of the source of the hand-written package. */
	readonly connectSource: string;
	/** Path of the folder of changesets. */
	readonly changesets: string;
}

/** What a run on all versions did. */
export interface Update {
	/** The committed descriptions were replaced, and a changeset was written. */
	readonly isChanged: boolean;
	/** What changed, as Markdown. */
	readonly report: string;
}

/**
 * Makes the descriptions of all versions, and writes them all or none, with a changeset that says what changed.
 *
 * @param requests One per version.
 * @throws {DescriptionError} Whatever is wrong with one of them; nothing is written then.
 */
export async function updateAll(
	workspace: Workspace,
	requests: readonly Request[],
	{ connectSource, changesets }: Places,
): Promise<Update> {
	const changed: Prepared[] = [];
	const reports: VersionReport[] = [];
	for (const request of requests) {
		const { version } = request;
		const prepared = await prepareVersion(workspace, request);
		if (prepared === "not changed" || !prepared.isChanged) {
			reports.push({ version, source: undefined, changes: [] });
		} else {
			changed.push(prepared);
			reports.push({ version, source: prepared.row.source, changes: changesOf(workspace, prepared) });
		}
	}
	const impact = impactOf(
		reports.flatMap((report) => report.changes),
		connectSource,
	);
	const report = formatReport(reports, impact);
	if (changed.length === 0) return { isChanged: false, report };
	const id = sha256(changed.map(({ row }) => row.result).join()).slice(0, 8);
	const changeset = formatChangeset(id, impact, report);
	replaceFiles(new Map([...preparedFiles(workspace, changed), [join(changesets, changeset.name), changeset.text]]));
	return { isChanged: true, report };
}

function changesOf(workspace: Workspace, { version, made }: Prepared) {
	const file = workspace.descriptionFile(version);
	if (!existsSync(file)) return [];
	return diffContracts(readContract(openDescription(file).toObject()), readContract(made.document));
}
