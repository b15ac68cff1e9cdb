import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { LineWriter } from "../../src/records/line-writer.js";

test("lines stand in the file in the order in which they were appended, when their promise resolves", async () => {
	const path = join(scratchFolder(), "lines");
	const file = await open(path, "a");
	const writer = new LineWriter(file);
	const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
	await Promise.all(lines.map((line) => writer.append(line)));
	expect((await readFile(path, "utf8")).split("\n")).toEqual([...lines, ""]);
	await file.close();
});

test("after a write that failed nothing more is taken", async () => {
	const file = await open(join(scratchFolder(), "lines"), "a");
	const writer = new LineWriter(file);
	await file.close();
	await expect(writer.append("a")).rejects.toThrow();
	await expect(writer.append("b")).rejects.toThrow();
});
