import type { Row } from "../../bench/row.ts";
import { amount } from "./amount.ts";

/**
 * Draws rows of a benchmark as pairs of bars, ours above the peer's, each pair on a scale of its own. They are lists with
 * coloured grounds: they fit every width, take the colours of the theme, and are read aloud.
 */
export function bars(rows: readonly Row[]): string {
	const pairs = rows.flatMap(({ what, value, unit, peer }) => {
		if (peer === undefined) return [];
		const longest = Math.max(value, peer.value);
		return [
			`<dt>${escapeHtml(what)}</dt>`,
			bar("ours", value / longest, amount(value, unit)),
			bar("peer", peer.value / longest, `${amount(peer.value, unit)}, ${peer.what}`),
		];
	});
	return pairs.length === 0 ? "" : `<dl class="bars">\n${pairs.join("\n")}\n</dl>`;
}

function bar(whose: "ours" | "peer", share: number, label: string): string {
	const percent = Math.max(0.5, share * 100).toFixed(1);
	return `<dd class="${whose}" style="--share: ${percent}%">${escapeHtml(label)}</dd>`;
}

function escapeHtml(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
