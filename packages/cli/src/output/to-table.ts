import { getBorderCharacters, table } from "table";

/** A table for people: a line under the head, none between the rows. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return table([head, ...rows], {
		border: { ...getBorderCharacters("void"), bodyJoin: "  ", joinBody: "─", joinJoin: "──" },
		columnDefault: { paddingLeft: 0, paddingRight: 0 },
		drawHorizontalLine: (index) => index === 1,
	})
		.replace(/ +$/gm, "")
		.trimEnd();
}
