/** Lays out labels and values, one a line, the values below each other. Values that are undefined are left out. */
export function toFields(fields: Record<string, string | undefined>): string {
	const rows = Object.entries(fields).filter(([, value]) => value !== undefined);
	const width = Math.max(...rows.map(([label]) => label.length));
	return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n");
}
