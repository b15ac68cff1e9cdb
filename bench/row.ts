/** One figure of a benchmark, and what it is held against in the same run. */
export interface Row {
	/** What was measured, in a few words. */
	readonly what: string;
	/** Ours: the median of the runs. */
	readonly value: number;
	readonly unit: string;
	/** The peer, measured in the same run, in the same unit. */
	readonly peer?: { readonly what: string; readonly value: number };
	/** The budget, in the same unit; `atMost` unless said otherwise. */
	readonly budget?: { readonly atMost: number } | { readonly atLeast: number };
	/** A word on how it was measured. */
	readonly note?: string;
}

/** A group of benchmarks: one file, named after the group. */
export type Group = () => Promise<Row[]>;

/** Says whether a row is on the wrong side of its budget. */
export function isMissed({ value, budget }: Row): boolean {
	if (budget === undefined) return false;
	return "atMost" in budget ? value > budget.atMost : value < budget.atLeast;
}
