import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { scratchFolder, writeInto } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../scripts/dist.ts", import.meta.url));

/** A package whose build wrote two files, and what the script does to it. */
function builtPackage() {
	const folder = scratchFolder({ "dist/index.js": "", "dist/models/index.d.ts": "" });
	return {
		write: (file: string) => writeInto(folder, file, ""),
		remove: (file: string) => rmSync(`${folder}/${file}`),
		has: (file: string) => existsSync(`${folder}/${file}`),
		run: (step: string) => execFileSync(process.execPath, [script, step], { cwd: folder, stdio: "pipe" }),
	};
}

test("before packing, what the last build did not write is removed, and nothing else", () => {
	const { write, has, run } = builtPackage();
	run("list");
	write("dist/older.js");
	write("dist/models/older/index.d.ts");
	run("prune");
	expect(["dist/older.js", "dist/models/older/index.d.ts"].filter(has)).toEqual([]);
	expect(["dist/index.js", "dist/models/index.d.ts", "dist/files.json"].filter((file) => !has(file))).toEqual([]);
});

test("a build that is not there, or not whole, is not packed", () => {
	const { run, has, remove } = builtPackage();
	expect(() => run("prune")).toThrow("the package is not built");
	run("list");
	remove("dist/index.js");
	expect(() => run("prune")).toThrow("dist lacks index.js");
	run("remove");
	expect(has("dist")).toBe(false);
	expect(() => run("prune")).toThrow("the package is not built");
});
