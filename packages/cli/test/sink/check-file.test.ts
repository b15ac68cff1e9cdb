import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { checkFile } from "../../src/sink/check-file.js";
import { bundled } from "../support/bundled.js";

const isWindows = process.platform === "win32";

test("a file that can be written passes, whether it is there or not, and nothing is left of the trial", () => {
	const folder = scratchFolder();
	writeFileSync(join(folder, "there"), "a key");
	checkFile(join(folder, "there"));
	checkFile(join(folder, "new"));
	expect(readdirSync(folder)).toEqual(["there"]);
	expect(readFileSync(join(folder, "there"), "utf8")).toBe("a key");
});

test.each([
	["", "a file's name is missing"],
	["key/", "a file's name is missing"],
	["folder", "folder is a folder"],
	["none/key", "(ENOENT); nothing was changed. Make the folder first"],
	["file/key", "no file can be written in"],
])("%j is refused before anything is changed", (file, complaint) => {
	const folder = scratchFolder();
	mkdirSync(join(folder, "folder"));
	writeFileSync(join(folder, "file"), "");
	const path = file === "" ? "" : `${folder}/${file}`;
	expect(() => checkFile(path)).toThrow(expect.objectContaining({ exit: "USAGE" }));
	expect(() => checkFile(path)).toThrow(complaint);
	expect(() => checkFile(path)).toThrow("nothing was changed");
});

test.skipIf(isWindows)("a link or a pipe is refused: the key would take its place, and not go where it leads", () => {
	const folder = scratchFolder();
	symlinkSync(join(folder, "target"), join(folder, "link"));
	execFileSync("mkfifo", [join(folder, "pipe")]);
	for (const name of ["link", "pipe"]) {
		expect(() => checkFile(join(folder, name))).toThrow(`${name} is a link or a device; nothing was changed`);
	}
	expect(readdirSync(folder)).toEqual(["link", "pipe"]);
});

test.skipIf(isWindows || process.getuid?.() === 0)("a folder that nobody may write to is refused", () => {
	const folder = scratchFolder();
	chmodSync(folder, 0o500);
	expect(() => checkFile(join(folder, "key"))).toThrow("(EACCES); nothing was changed. Choose another folder");
});

test.skipIf(process.platform !== "linux")("a disk without room is refused", async () => {
	// A limit on the size of files does what a full disk does; a full disk needs a mount, and so the administrator.
	const check = `import { checkFile } from ${JSON.stringify(await bundled("sink/check-file.ts"))};
		try { checkFile("key"); } catch (error) { console.log(error.message); }`;
	const run = ["-c", 'ulimit -f 0; exec "$0" --input-type=module --eval "$1"', process.execPath, check];
	const cwd = scratchFolder();
	expect(execFileSync("sh", run, { cwd, encoding: "utf8" })).toContain("(EFBIG); nothing was changed");
	expect(readdirSync(cwd)).toEqual([]);
});
