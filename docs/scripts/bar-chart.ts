import type { Row } from "../../bench/row.ts";

const width = 640;
const rowHeight = 76;
const barHeight = 20;
const barEnd = 470;

interface Colours {
	readonly fill: string;
	readonly text: string;
}

const colours = {
	ours: { fill: "var(--vp-c-brand-3)", text: "var(--vp-c-white)" },
	peer: { fill: "var(--vp-c-gray-1)", text: "var(--vp-c-text-1)" },
} satisfies Record<string, Colours>;

/**
 * Draws rows of a benchmark as pairs of bars, ours above the peer, each pair on a scale of its own.
 * The picture stands in the page itself, so that it takes the colours of the theme.
 *
 * @param what Said to those who can't see the picture.
 */
export function barChart(what: string, rows: readonly Row[]): string {
	const height = rows.length * rowHeight;
	const open = `<div class="chart"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(what)}" font-size="15" fill="currentColor">`;
	return [open, ...rows.flatMap(pair), "</svg></div>"].join("\n");
}

function pair(row: Row, index: number): string[] {
	const { what, value, unit, peer } = row;
	const top = index * rowHeight;
	const longest = Math.max(value, peer?.value ?? 0);
	const label = `<text x="0" y="${top + 16}" font-weight="600">${escapeXml(what)}</text>`;
	const ours = bar(top + 24, value, longest, colours.ours, `${figure(value)} ${unit}`);
	if (peer === undefined) return [label, ours];
	const theirs = bar(top + 46, peer.value, longest, colours.peer, `${figure(peer.value)} ${unit}, ${peer.what}`);
	return [label, ours, theirs];
}

function bar(y: number, value: number, longest: number, { fill, text }: Colours, label: string): string {
	const length = Math.max(2, Math.round((value / longest) * barEnd));
	// A long bar carries its figure inside, at its end; beside a short one there is room.
	const inside = length > barEnd * 0.55;
	const place = inside ? `x="${length - 8}" text-anchor="end" fill="${text}"` : `x="${length + 8}"`;
	return `<rect x="0" y="${y}" width="${length}" height="${barHeight}" rx="3" fill="${fill}" /><text ${place} y="${y + 15}" font-size="13">${escapeXml(label)}</text>`;
}

/** A figure with three significant digits, or to the unit, as people read it. */
export function figure(value: number): string {
	return value >= 1000
		? Math.round(value).toLocaleString("en")
		: value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

function escapeXml(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
