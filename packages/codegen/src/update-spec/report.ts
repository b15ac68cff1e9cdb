import { printable } from "@mdi-sensors/generator/description";
import type { Change, Subject } from "../contract/contract.js";
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
	/** The texts of what it has otherwise than beta. What beta lacks, the client lacks too, which is generated from beta. */
	readonly beyondBeta?: ReadonlySet<string>;
}

/** What is there as before, and otherwise. */
const ofWhatIsThere: ReadonlySet<Subject> = new Set(["trait", "nullable", "required", "server"]);

/** The headings, in their order. Each change stands under one of them. */
const headings = ["Breaks callers", "Deprecated", "New", "Changed", "Other"] as const;

function headingOf({ size, subject }: Change): (typeof headings)[number] {
	if (size === "major") return "Breaks callers";
	if (subject === "deprecation") return "Deprecated";
	if (size === "patch") return "Other";
	return ofWhatIsThere.has(subject) ? "Changed" : "New";
}

/**
 * Writes what changed as Markdown: for a terminal and a pull request alike.
 *
 * @param reports What changed in each version.
 * @param size The largest of the changes.
 * @param unsettled Where the new descriptions of beta and v1.0 differ otherwise than `slice.yaml` says.
 * @param accepted The differences that it accepts now, as they came with new operations.
 * @param isResumed An earlier run changed the descriptions, and something that follows from that is left to do.
 */
export function formatReport(
	reports: readonly VersionReport[],
	size: Size,
	unsettled: Unsettled = { open: [], stale: [] },
	accepted: readonly Change[] = [],
	isResumed = false,
): string {
	const paragraphs = reports.map((report) => formatVersion(report, isResumed));
	if (reports.some(({ source }) => source !== undefined)) {
		paragraphs.push(forCallers(reports, size));
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
	const changes = reports.flatMap(wordedChanges);
	const once = [...new Map(changes.map((change) => [change.text, change])).values()].map((change) => {
		const having = reports.filter((report) => wordedChanges(report).some(({ text }) => text === change.text));
		return having.length === reports.length ? change : { ...change, text: `${change.text} (${having[0]?.version})` };
	});
	if (once.length === 0) return "Operations, types and values are as they were.";
	return formatGroups(once).join("\n\n");
}

/** What it comes to. connect hands out the client and its types: what breaks callers of the one breaks those of the other. */
function forCallers(reports: readonly VersionReport[], size: Size): string {
	const having = (heading: (typeof headings)[number]) =>
		reports.filter(({ changes }) => changes.some((each) => headingOf(each) === heading));
	if (size === "patch") return "Callers of `@mdi-sensors/client` see no difference but in comments, if any.";
	const broken = having("Breaks callers");
	const hasNews = reports.some((report) =>
		report.changes.some((each) => headingOf(each) === "New" && !isBeyondClient(each, report)),
	);
	const sentences: string[] = [];
	if (broken.length > 0) {
		const whom = broken.every(({ version }) => version === "v1.0") ? "callers of v1.0: those" : "callers";
		sentences.push(
			`This breaks ${whom} of \`@mdi-sensors/client\`, and of \`@mdi-sensors/connect\`, which hands out its types.`,
		);
	} else if (hasNews) sentences.push("Callers of `@mdi-sensors/client` get something new; nothing breaks.");
	else sentences.push("Nothing breaks for callers of `@mdi-sensors/client`.");
	if (having("Deprecated").length > 0) {
		sentences.push("What is deprecated works until Microsoft takes it away: leave it before then.");
	}
	return sentences.join(" ");
}

/** The changes, with a word where the client does not follow. */
function wordedChanges(report: VersionReport): Change[] {
	const notYet = "; beta lacks it, and so does the client, which is generated from beta";
	return report.changes.map((change) =>
		isBeyondClient(change, report) ? { ...change, text: change.text + notYet } : change,
	);
}

function isBeyondClient(change: Change, { beyondBeta }: VersionReport): boolean {
	return headingOf(change) === "New" && beyondBeta?.has(change.text) === true;
}

function formatVersion(report: VersionReport, isResumed: boolean): string {
	const { version, source, changes } = report;
	if (source === undefined) return `**${version}** is as ${isResumed ? "the unfinished run left it" : "it was"}.`;
	const head = `**${version}** changed (${source}).`;
	if (changes.length === 0) return `${head} The generated code stays as it is.`;
	return [head, ...formatGroups(wordedChanges(report))].join("\n\n");
}

function formatGroups(changes: readonly Change[]): string[] {
	return headings.flatMap((heading) => {
		const found = changes.filter((change) => headingOf(change) === heading);
		return found.length === 0 ? [] : [`${heading}:\n\n${list(found)}`];
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
