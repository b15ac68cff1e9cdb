import { eastAsianWidth } from "get-east-asian-width";

/** How a table is fitted into a terminal. */
export interface TableOptions {
	/** Columns of the terminal. @default those of stdout; without a terminal, as many as it takes */
	readonly width?: number;
	/** Names of columns that a narrow terminal can do without; the first goes first. */
	readonly optional?: readonly string[];
}

/**
 * A table for people: a line under the head, none between the rows. Where the terminal is too narrow for it, optional columns
 * are left out; where that is not enough, one record stands below the other, for a wrapped table can't be read.
 *
 * @param head Names of the columns; the first one's values head the records.
 */
export function toTable(
	head: readonly string[],
	rows: readonly (readonly string[])[],
	{ width = process.stdout.columns ?? Number.POSITIVE_INFINITY, optional = [] }: TableOptions = {},
): string {
	const widths = head.map((name, column) =>
		rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? "")), widthOf(name)),
	);
	const totalOf = (columns: readonly number[]) =>
		columns.reduce((sum, column) => sum + (widths[column] ?? 0), 2 * (columns.length - 1));
	let columns = head.map((_, column) => column);
	for (const name of optional) {
		if (totalOf(columns) > width) columns = columns.filter((column) => head[column] !== name);
	}
	const total = totalOf(columns);
	if (total > width) return toRecords(head, rows);
	const toLine = (cells: readonly string[]) =>
		columns
			.map((column) => pad(cells[column] ?? "", widths[column] ?? 0))
			.join("  ")
			.trimEnd();
	return [toLine(head), "─".repeat(total), ...rows.map(toLine)].join("\n");
}

function toRecords([, ...names]: readonly string[], rows: readonly (readonly string[])[]): string {
	return rows
		.map(([title = "", ...values]) => {
			const fields = names.flatMap((name, index) => (values[index] ? [[name, values[index]] as const] : []));
			return [
				title,
				...toFields(Object.fromEntries(fields))
					.split("\n")
					.map((line) => `  ${line}`),
			]
				.join("\n")
				.trimEnd();
		})
		.join("\n\n");
}

/** Lays out labels and values, one a line, the values below each other. Values that are undefined are left out. */
export function toFields(fields: Record<string, string | undefined>): string {
	const rows = Object.entries(fields).filter(([, value]) => value !== undefined);
	const width = Math.max(0, ...rows.map(([label]) => widthOf(label)));
	return rows.map(([label, value]) => `${pad(label, width)}  ${value}`).join("\n");
}

function pad(text: string, width: number): string {
	return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** How many columns of a terminal a text takes: two for each wide character, none for a mark above or below one. */
function widthOf(text: string): number {
	if (/^[ -~]*$/.test(text)) return text.length;
	const characters = [...text].filter((character) => !/[\p{M}\u200d]/u.test(character));
	return characters.reduce((sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0), 0);
}
