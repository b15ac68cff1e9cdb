import { expect, test } from "vitest";
import { OutlineLevel } from "../../src/description/outline-level.js";

test("a block ends where the next key starts, and the last one where the level does", () => {
	const level = new OutlineLevel(2);
	expect(level.isEmpty).toBe(true);
	level.add("a", 10);
	level.add("b", 25);
	level.close(40);
	expect(level.isEmpty).toBe(false);
	expect([...level.blocks]).toEqual([
		["a", { start: 10, end: 25 }],
		["b", { start: 25, end: 40 }],
	]);
});

test("a new key is not taken for one whose value is a level too", () => {
	const level = new OutlineLevel();
	level.add("paths", 0);
	level.lastIsOpened = true;
	level.add("tags", 5);
	expect(level.lastIsOpened).toBe(false);
});
