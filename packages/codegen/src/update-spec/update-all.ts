import { existsSync } from "node:fs";
import { join } from "node:path";
import { type JsonObject, openDescription } from "@mdi-sensors/generator/description";
import { largest } from "../contract/contract.js";
import { diffContracts } from "../contract/diff-contracts.js";
import { readContract } from "../contract/read-contract.js";
import { silentChanges } from "../contract/silent-changes.js";
import { unsettledDifferences, versionDifferences } from "../contract/version-differences.js";
import { acceptNew } from "./accept-new.js";
import { sha256 } from "./provenance.js";
import { formatChangelog, formatChangeset, formatReport, type VersionReport } from "./report.js";
import type { Version } from "./slice.js";
import { type Prepared, preparedFiles, prepareVersion, type Request } from "./update-version.js";
import { replaceFiles, type Workspace } from "./workspace.js";

/** Where the effects of a change are written down. */
export interface Places {
	/** Path of the folder of changesets. */
	readonly changesets: string;
}

/** What a run on all versions did. */
export interface Update {
	/** The committed descriptions were replaced, a changeset was written, and it was noted that something follows. */
	readonly isChanged: boolean;
	/** What changed, as Markdown. */
	readonly report: string;
}

/**
 * Makes the descriptions of all versions, and writes them all or none, with a changeset that says what changed.
 *
 * @param requests One per version, beta first.
 * @throws {DescriptionError} Whatever is wrong with one of them; nothing is written then.
 */
export async function updateAll(
	workspace: Workspace,
	requests: readonly Request[],
	{ changesets }: Places,
): Promise<Update> {
	const changed: Prepared[] = [];
	const reports: VersionReport[] = [];
	const documents: JsonObject[] = [];
	for (const request of requests) {
		const { version } = request;
		const committed = readCommitted(workspace, version);
		const prepared = await prepareVersion(workspace, request);
		const isChanged = prepared !== "not changed" && prepared.isChanged;
		const document = isChanged ? prepared.made.document : committed;
		documents.push(document);
		const found = diffContracts(readContract(committed), readContract(document));
		const changes = [...found, ...silentChanges(committed, document)];
		const [beta = {}] = documents;
		const beyondBeta = new Set(versionDifferences(beta, document).map(({ text }) => text));
		reports.push({ version, source: isChanged ? prepared.row.source : undefined, changes, beyondBeta });
		if (isChanged) changed.push(prepared);
	}
	const size = largest(reports.flatMap((report) => report.changes));
	const [beta = {}, v1 = {}] = documents;
	const unsettled = unsettledDifferences(beta, v1, workspace.slice.acceptedDifferences);
	const ofV1 = changed.find(({ version }) => version === "v1.0")?.row;
	const accepted = ofV1 && acceptNew(workspace, unsettled.open, [beta, v1], ofV1);
	const isResumed = changed.length === 0 && existsSync(workspace.unfinishedFile);
	const report = formatReport(reports, size, unsettled, accepted?.differences, isResumed);
	if (changed.length === 0) return { isChanged: false, report };
	const id = sha256(changed.map(({ row }) => row.result).join()).slice(0, 8);
	const changeset = formatChangeset(id, size, formatChangelog(reports));
	replaceFiles(
		new Map([
			[workspace.unfinishedFile, report],
			...preparedFiles(workspace, changed),
			...(accepted === undefined ? [] : [[workspace.sliceFile, accepted.slice] as const]),
			[join(changesets, changeset.name), changeset.text],
		]),
	);
	return { isChanged: true, report };
}

/** The description that callers know; where there is none yet, they know nothing. */
function readCommitted(workspace: Workspace, version: Version): JsonObject {
	const file = workspace.descriptionFile(version);
	return existsSync(file) ? openDescription(file).toObject() : {};
}
