import type { Change, Size } from "../contract/contract.js";
import { howToAccept } from "../contract/version-differences.js";
import type { Impact } from "./impact.js";
import type { Version } from "./slice.js";

/** What a run found out about one version. */
export interface VersionReport {
	readonly version: Version;
	/** Where the new description came from; undefined where it is the same. */
	readonly source: string | undefined;
	/** What callers can see of it. */
	readonly changes: readonly Change[];
}

const headings: Readonly<Record<Size, string>> = {
	major: "Breaks callers",
	minor: "New",
	patch: "Other",
};

const forClient: Readonly<Record<Size, string>> = {
	major: "This breaks callers of `@mdi-sensors/client`.",
	minor: "Callers of `@mdi-sensors/client` get something new; nothing breaks.",
	patch: "Callers of `@mdi-sensors/client` see no difference but in comments, if any.",
};

/**
 * Writes what changed as Markdown: for a terminal and a pull request alike.
 *
 * @param reports What changed in each version.
 * @param impact Whom it reaches.
 * @param differences Where the new descriptions of beta and v1.0 differ and `slice.yaml` does not accept it.
 */
export function formatReport(
	reports: readonly VersionReport[],
	impact: Impact,
	differences: readonly Change[] = [],
): string {
	const paragraphs = reports.map(formatVersion);
	if (reports.some(({ source }) => source !== undefined)) {
		paragraphs.push(`${forClient[impact.client]} ${forConnect(impact)}`);
	}
	if (differences.length > 0) {
		paragraphs.push(
			`**The two versions differ** (seen from beta), and one client serves both; \`npm run check\` fails until this is settled:\n\n${list(differences)}`,
			howToAccept(differences),
		);
	}
	return paragraphs.join("\n\n");
}

/**
 * Writes what changed for the changelog of the client: each change once, with the version where only one has it. Where
 * the descriptions came from is the maintainer's business; a file's name would say nothing to anybody else.
 */
export function formatChangelog(reports: readonly VersionReport[]): string {
	const changes = reports.flatMap((report) => report.changes);
	const once = [...new Map(changes.map((change) => [change.text, change])).values()].map((change) => {
		const having = reports.filter((report) => report.changes.some(({ text }) => text === change.text));
		return having.length === reports.length ? change : { ...change, text: `${change.text} (${having[0]?.version})` };
	});
	if (once.length === 0) return "Operations, types and values are as they were.";
	return formatGroups(once).join("\n\n");
}

function formatVersion({ version, source, changes }: VersionReport): string {
	if (source === undefined) return `**${version}** is as it was.`;
	const head = `**${version}** changed (${source}).`;
	if (changes.length === 0)
		return `${head} Operations, types and values are the same; the text of the generated client may differ.`;
	return [head, ...formatGroups(changes)].join("\n\n");
}

function formatGroups(changes: readonly Change[]): string[] {
	return (["major", "minor", "patch"] as const).flatMap((size) => {
		const ofSize = changes.filter((change) => change.size === size);
		return ofSize.length === 0 ? [] : [`${headings[size]}:\n\n${list(ofSize)}`];
	});
}

function list(changes: readonly Change[]): string {
	return changes.map(({ text }) => `- ${text}`).join("\n");
}

function forConnect({ client, connect }: Impact): string {
	if (connect.length > 0) {
		return "It breaks callers of `@mdi-sensors/connect` too, unless that is adapted: it uses what changed.";
	}
	return client === "major"
		? "It does not reach callers of `@mdi-sensors/connect`, which does not use what changed."
		: "Callers of `@mdi-sensors/connect` need do nothing.";
}
