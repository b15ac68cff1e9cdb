/** What two maps have in common, and what only one of them has. */
export interface Comparison<Value> {
	readonly added: [string, Value][];
	readonly removed: [string, Value][];
	readonly kept: [string, Value, Value][];
	/** What is gone under one name and new under another, and the same otherwise: the old name, the new one. */
	readonly renamed: [string, string, Value][];
}

/**
 * Compares two maps by their keys.
 *
 * @param isSame Says whether a value that is gone and one that is new are the same under another name. Only a pair that
 * is the only one of its kind counts as renamed.
 */
export function compareMaps<Value>(
	before: ReadonlyMap<string, Value>,
	after: ReadonlyMap<string, Value>,
	isSame: (before: [string, Value], after: [string, Value]) => boolean = () => false,
): Comparison<Value> {
	const gone = [...before].filter(([key]) => !after.has(key));
	const fresh = [...after].filter(([key]) => !before.has(key));
	const renamed: [string, string, Value][] = [];
	for (const old of gone) {
		const [match, ...others] = fresh.filter((each) => isSame(old, each));
		const isOnly = gone.filter((each) => match !== undefined && isSame(each, match)).length === 1;
		if (match !== undefined && others.length === 0 && isOnly) renamed.push([old[0], ...match]);
	}
	const kept: [string, Value, Value][] = [];
	for (const [key, old] of before) {
		const now = after.get(key);
		if (now !== undefined) kept.push([key, old, now]);
	}
	return {
		added: fresh.filter(([key]) => !renamed.some((each) => each[1] === key)),
		removed: gone.filter(([key]) => !renamed.some((each) => each[0] === key)),
		kept,
		renamed,
	};
}

/** The last segment of an operation's path: what the generated client names it after. */
export function lastSegment(operation: string): string {
	return operation.split("/").at(-1) ?? "";
}
