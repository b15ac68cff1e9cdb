import { mkdirSync, writeFileSync } from "node:fs";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { markFinished, readUnfinished, unfinishedFile } from "../../src/update-spec/unfinished.js";

test("keeps a report until all is done", () => {
	const folder = scratchFolder();
	expect(readUnfinished(folder)).toBeUndefined();
	writeFileSync(unfinishedFile(folder), "what changed");
	expect(readUnfinished(folder)).toBe("what changed");
	markFinished(folder);
	markFinished(folder);
	expect(readUnfinished(folder)).toBeUndefined();
});

test("says when it cannot be noted that all is done", () => {
	const folder = scratchFolder();
	mkdirSync(unfinishedFile(folder));
	expect(() => markFinished(folder)).toThrow(expect.objectContaining({ code: "FILE_UNWRITABLE" }));
});
