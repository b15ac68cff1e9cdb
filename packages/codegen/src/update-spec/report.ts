import { printable } from "@mdi-sensors/generator/description";
import type { Change } from "../contract/contract.js";
import type { Size } from "../contract/size.js";
import { howToAccept, howToRemove, type Unsettled } from "../contract/version-differences.js";
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

/** connect hands out the client and its types: what breaks callers of the one breaks callers of the other. */
const forCallers: Readonly<Record<Size, string>> = {
	major: "This breaks callers of `@mdi-sensors/client`, and of `@mdi-sensors/connect`, which hands out its types.",
	minor: "Callers of `@mdi-sensors/client` get something new; nothing breaks.",
	patch: "Callers of `@mdi-sensors/client` see no difference but in comments, if any.",
};

/**
 * Writes what changed as Markdown: for a terminal and a pull request alike.
 *
 * @param reports What changed in each version.
 * @param size The largest of the changes.
 * @param unsettled Where the new descriptions of beta and v1.0 differ otherwise than `slice.yaml` says.
 * @param accepted The differences that it accepts now, as they came with new operations.
 */
export function formatReport(
	reports: readonly VersionReport[],
	size: Size,
	unsettled: Unsettled = { open: [], stale: [] },
	accepted: readonly Change[] = [],
): string {
	const paragraphs = reports.map(formatVersion);
	if (reports.some(({ source }) => source !== undefined)) {
		paragraphs.push(forCallers[size]);
	}
	if (accepted.length > 0) {
		paragraphs.push(
			`**v1.0 offers more than beta** for what is new. \`openapi/slice.yaml\` accepts it now, with the reason; look at it before you commit it:\n\n${list(accepted)}`,
		);
	}
	const open = unsettled.open.filter((each) => !accepted.includes(each));
	if (open.length > 0) {
		paragraphs.push(
			`**The two versions differ** (seen from beta), and one client serves both; \`npm run check\` fails until this is settled:\n\n${list(open)}`,
			howToAccept(open),
		);
	}
	paragraphs.push(...unsettled.stale.map((text) => `\`npm run check\` fails: ${howToRemove(text)}.`));
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
	if (changes.length === 0) return `${head} The generated code stays as it is.`;
	return [head, ...formatGroups(changes)].join("\n\n");
}

function formatGroups(changes: readonly Change[]): string[] {
	return (["major", "minor", "patch"] as const).flatMap((size) => {
		const ofSize = changes.filter((change) => change.size === size);
		return ofSize.length === 0 ? [] : [`${headings[size]}:\n\n${list(ofSize)}`];
	});
}

function list(changes: readonly Change[]): string {
	return changes.map(({ text }) => `- ${printable(text)}`).join("\n");
}

/** A file that says what the next release brings. */
export interface Changeset {
	/** Its name: the same change has the same. */
	readonly name: string;
	readonly text: string;
}

/**
 * Writes a changeset.
 *
 * @param id What tells this change from others: letters and digits.
 * @param size How large the change is for callers of the client.
 * @param text What the changelog will say.
 * @see {@link https://github.com/changesets/changesets/blob/main/docs/adding-a-changeset.md | Changesets}
 */
export function formatChangeset(id: string, size: Size, text: string): Changeset {
	const packages = [`"@mdi-sensors/client": ${size}`, ...(size === "major" ? ['"@mdi-sensors/connect": major'] : [])];
	return {
		name: `description-${id}.md`,
		text: `---\n${packages.join("\n")}\n---\n\nMicrosoft's description of the API changed.\n\n${text}\n`,
	};
}
