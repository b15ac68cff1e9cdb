/** `npm run check-size`: what connect adds to the generated client stays within its budgets. */
import { isMissed } from "../bench/row.ts";
import { size } from "../bench/size.ts";

for (const row of await size()) {
	if (row.budget === undefined) continue;
	const most = "atMost" in row.budget ? row.budget.atMost : 0;
	console.log(`${row.what}: ${row.value.toFixed(1)} of ${most} ${row.unit}`);
	if (!isMissed(row)) continue;
	console.error(`over its budget: ${row.what}; make it smaller, or raise the budget in bench/size.ts`);
	process.exitCode = 1;
}
