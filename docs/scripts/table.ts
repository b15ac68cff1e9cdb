/** A Markdown table. A column that no row has anything in is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const used = head.map((_, column) => rows.some((row) => (row[column] ?? "") !== ""));
	const line = (cells: readonly string[]) => {
		const kept = cells.filter((_, column) => used[column]);
		return `| ${kept.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	};
	const rule = line(head.map(() => "---"));
	return `${[line(head), rule, ...rows.map(line)].join("\n")}\n`;
}
