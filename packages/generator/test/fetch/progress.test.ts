import { expect, test } from "vitest";
import { progressLine } from "../../src/fetch/progress.js";

test("shows bytes and seconds in one line on a terminal, and takes it away", () => {
	const written: string[] = [];
	let now = 0;
	const line = progressLine({ isTTY: true, write: (text) => written.push(text) }, () => now);
	line.report?.(1_234_567);
	line.report?.(1_234_568);
	now = 2_500;
	line.report?.(40_030_825);
	line.end();
	expect(written).toEqual(["\r1.2 MB, 0 s", "\r40.0 MB, 2 s", `\r${" ".repeat(12)}\r`]);
});

test("shows nothing where there is no terminal", () => {
	const written: string[] = [];
	const line = progressLine({ isTTY: false, write: (text) => written.push(text) });
	line.report?.(1);
	line.end();
	expect(written).toEqual([]);
});
