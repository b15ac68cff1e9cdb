import { isMissed, type Row } from "./row.ts";

/** A row as the table for people shows it. */
export function toCells(row: Row): string[] {
	const { what, value, unit, peer, budget, note } = row;
	return [
		note === undefined ? what : `${what}\n(${note})`,
		`${figure(value)} ${unit}`,
		peer === undefined ? "" : `${figure(peer.value)} ${unit}\n${peer.what}`,
		peer === undefined ? "" : `1 : ${figure(peer.value / value)}`,
		budget === undefined ? "" : `${limit(budget)} ${unit}${isMissed(row) ? "  MISSED" : ""}`,
	];
}

function limit(budget: NonNullable<Row["budget"]>): string {
	return "atMost" in budget ? `≤ ${figure(budget.atMost)}` : `≥ ${figure(budget.atLeast)}`;
}

function figure(value: number): string {
	return value.toLocaleString("en", { maximumSignificantDigits: value >= 1000 ? 6 : 3 });
}
