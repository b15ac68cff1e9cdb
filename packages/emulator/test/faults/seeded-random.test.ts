import { expect, test } from "vitest";
import { seededRandom } from "../../src/faults/seeded-random.js";

function draws(seed: number, count = 1_000): number[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, random);
}

test("the same seed draws the same, another one others", () => {
	expect(draws(7)).toEqual(draws(7));
	expect(draws(7)).not.toEqual(draws(8));
});

test("draws are spread from 0 up to 1", () => {
	const all = draws(1);
	expect(all.every((draw) => draw >= 0 && draw < 1)).toBe(true);
	const tenths = new Map<number, number>();
	for (const draw of all) tenths.set(Math.floor(draw * 10), (tenths.get(Math.floor(draw * 10)) ?? 0) + 1);
	expect([...tenths.values()].every((count) => count > 50 && count < 150)).toBe(true);
	expect(tenths.size).toBe(10);
});
