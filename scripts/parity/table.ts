import type { Compared } from "./compare.ts";

/** One line on some compared cases: `50: 47 identical, 3 refused`. */
export function summary(compared: readonly Compared[]): string {
	const counts = (["identical", "refused", "different"] as const)
		.map((kind) => [kind, compared.filter(({ outcome }) => outcome.kind === kind).length] as const)
		.filter(([kind, count]) => count > 0 || kind === "identical")
		.map(([kind, count]) => `${count} ${kind}`);
	return `${compared.length}: ${counts.join(", ")}`;
}

/** The table for people: how many are identical, refused by which construct, different. */
export function table(compared: readonly Compared[]): string {
	const constructs = new Map<string, number>();
	for (const { outcome } of compared) {
		if (outcome.kind === "refused") constructs.set(outcome.construct, (constructs.get(outcome.construct) ?? 0) + 1);
	}
	const count = (kind: string) => compared.filter(({ outcome }) => outcome.kind === kind).length;
	const line = (what: string, count: number) => `| ${what.replaceAll("|", "\\|")} | ${count} |`;
	return [
		"| outcome | descriptions |",
		"|---|---|",
		line("identical", count("identical")),
		line("refused", count("refused")),
		...[...constructs].sort(([, a], [, b]) => b - a).map(([construct, count]) => line(`refused: ${construct}`, count)),
		line("different", count("different")),
	].join("\n");
}

/** What differs, a paragraph each. */
export function differences(compared: readonly Compared[]): string[] {
	return compared.flatMap(({ case: { name }, outcome }) =>
		outcome.kind === "different" ? [`different: ${name}: ${outcome.difference}`] : [],
	);
}
