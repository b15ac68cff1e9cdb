import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../src/generate-error.js";
import { claimFolder, makeFolder, removeOwn } from "../src/own-folder.js";

test("a folder is made with those above it, and again in place of what was left", () => {
	const folder = join(scratchFolder(), "a", "b");
	claimFolder(folder);
	mkdirSync(join(folder, "half"));
	claimFolder(folder);
	expect(readdirSync(folder)).toEqual([".generating"]);
	removeOwn(folder);
	expect(existsSync(folder)).toBe(false);
});

test("one that was ended before it was marked is empty, and taken", () => {
	const folder = join(scratchFolder(), "a");
	mkdirSync(folder);
	claimFolder(folder);
	expect(readdirSync(folder)).toEqual([".generating"]);
});

test("what somebody else has under that name stays", () => {
	const scratch = scratchFolder();
	const [folder, file] = [join(scratch, "folder"), join(scratch, "file")];
	mkdirSync(folder);
	writeFileSync(join(folder, "notes.md"), "");
	writeFileSync(file, "");
	for (const foreign of [folder, file]) {
		expect(() => claimFolder(foreign)).toThrow(
			expect.objectContaining({ code: GenerateErrorCode.OutputFailed, message: expect.stringContaining(foreign) }),
		);
		removeOwn(foreign);
		expect(existsSync(foreign)).toBe(true);
	}
});

test.skipIf(!existsSync("/proc/self"))("where none can be made, making one ends", () => {
	expect(() => makeFolder("/proc/none/a/b")).toThrow("ENOENT");
});
