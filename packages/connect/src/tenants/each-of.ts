/**
 * Does something with each of many, so many at a time.
 *
 * @returns What came of each, in their order; rejects with the first failure, after those that are under way.
 */
export async function eachOf<Item, Result>(
	items: readonly Item[],
	atATime: number,
	run: (item: Item, index: number) => Promise<Result> | Result,
): Promise<Result[]> {
	const results: Result[] = new Array(items.length);
	const rest = items.entries();
	const failures: unknown[] = [];
	const worker = async () => {
		for (const [index, item] of rest) {
			try {
				results[index] = await run(item, index);
			} catch (error) {
				failures.push(error);
				return;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
