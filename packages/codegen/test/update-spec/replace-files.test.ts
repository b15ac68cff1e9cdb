import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { replaceFiles } from "../../src/update-spec/replace-files.js";

test("writes new files and replaces old ones, and leaves nothing else behind", () => {
	const folder = scratchFolder();
	writeFileSync(join(folder, "a"), "old");
	replaceFiles(
		new Map([
			[join(folder, "a"), "new"],
			[join(folder, "b"), "also"],
		]),
	);
	expect(readdirSync(folder)).toEqual(["a", "b"]);
	expect(readFileSync(join(folder, "a"), "utf8")).toBe("new");
});

test("leaves the old files alone when one of the new ones cannot be written", () => {
	const folder = scratchFolder();
	writeFileSync(join(folder, "a"), "old");
	mkdirSync(join(folder, ".b.new"));
	const files = new Map([
		[join(folder, "a"), "new"],
		[join(folder, "b"), "also"],
	]);
	expect(() => replaceFiles(files)).toThrow(
		expect.objectContaining({
			code: "FILE_UNWRITABLE",
			message: `${join(folder, "b")}: cannot be written (EISDIR); is its folder there, and may you write to it?`,
		}),
	);
	expect(readdirSync(folder)).toEqual([".b.new", "a"]);
	expect(readFileSync(join(folder, "a"), "utf8")).toBe("old");
});
