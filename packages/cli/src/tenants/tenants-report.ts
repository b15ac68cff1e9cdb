import type { ReportedError } from "../output/describe-error.js";
import { toTable } from "../output/layout.js";
import type { Tenant } from "./tenant.js";

/** What a run over many tenants has to say of one of them. */
export interface TenantReport {
	readonly tenant: Tenant;
	/** The cells of its rows, after its name and its cloud. */
	readonly rows: readonly (readonly string[])[];
	/** Why something is wrong with it. */
	readonly reasons: readonly Reason[];
	/** The worse, the later it comes. @default 1 with reasons, 0 without */
	readonly severity?: number | undefined;
}

/** Why something is wrong with a tenant. */
export interface Reason {
	/** A code, or the name of what was looked at. */
	readonly title: string;
	readonly text: string;
}

/** The reason that an error is. */
export function reasonOf({ code, message, reason }: ReportedError): Reason {
	return { title: code, text: [message, reason].filter(Boolean).join("\n  ") };
}

/** The columns of a table of tenants. */
export interface Columns {
	/** After `tenant` and `cloud`. */
	readonly head: readonly string[];
	/** Those that a narrow terminal can do without; the first goes first. @default ["cloud"] */
	readonly optional?: readonly string[];
}

/** A table of tenants, and below it every reason once with those that it concerns: a terminal shows the end of long outputs. */
export function toReport({ head, optional = ["cloud"] }: Columns, reports: readonly TenantReport[]): string {
	const inOrder = [...reports].sort((a, b) => severityOf(a) - severityOf(b));
	const cells = inOrder.flatMap(({ tenant: { name, cloud }, rows }) => rows.map((row) => [name, cloud.title, ...row]));
	const table = cells.length === 0 ? [] : [toTable(["tenant", "cloud", ...head], cells, { optional })];
	return [...table, ...describeReasons(inOrder)].join("\n\n");
}

function severityOf({ severity, reasons }: TenantReport): number {
	return severity ?? Math.sign(reasons.length);
}

/** How many names are printed of those that share a reason; `--json` has them all. */
const mostNames = 20;

/** One paragraph for each reason, with the names: hundreds of tenants may share one, and one code may have several. */
function describeReasons(reports: readonly TenantReport[]): string[] {
	const groups = new Map<string, { readonly reason: Reason; readonly names: string[] }>();
	for (const { tenant, reasons } of reports) {
		for (const reason of reasons) {
			const group = groups.get(keyOf(reason)) ?? { reason, names: [] };
			group.names.push(tenant.name);
			groups.set(keyOf(reason), group);
		}
	}
	return [...groups.values()].map(({ reason: { title, text }, names }) => {
		const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
		// The ids of one tenant's request say nothing of the others'; --json has each.
		const common = names.length === 1 ? text : text.replace(/ \[(?:client-)?request-id [^\]]*\]/g, "");
		return `${title}: ${common}\n  ${names.slice(0, mostNames).join(", ")}${more}`;
	});
}

/** A reason without what differs from tenant to tenant: ids, and counts of time. */
function keyOf({ title, text }: Reason): string {
	const ids = /\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
	return `${title} ${text.replace(ids, "").replace(/\b\d+ (?=s\b|ms\b|minutes\b)/g, "")}`;
}

/** How many there are of each, such as `198 rotated, 2 failed`. */
export function countWords(words: readonly string[]): string {
	return Object.entries(countEach(words))
		.map(([word, count]) => `${count} ${word}`)
		.join(", ");
}

/** How many there are of each, by the text. */
export function countEach<Text extends string>(texts: readonly Text[]): Partial<Record<Text, number>> {
	const counts: Partial<Record<Text, number>> = {};
	for (const text of texts) counts[text] = (counts[text] ?? 0) + 1;
	return counts;
}
