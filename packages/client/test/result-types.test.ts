import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));
let folder = "";

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the results of the operations have types", async () => {
	folder = mkdtempSync(join(packageFolder, "node_modules-beside-"));
	expect(await compile(folder)).toBe("");
});

test("a missing dependency, which Kiota's @ts-ignore hides, is noticed", { tags: ["deep"] }, async () => {
	folder = mkdtempSync(join(tmpdir(), "without-dependencies-"));
	expect(await compile(folder)).toMatch(/result-types.ts.*error TS/);
});

/** Compiles result-types.ts against a copy of the built package; what it finds of Kiota depends on where the folder is. */
async function compile(folder: string): Promise<string> {
	for (const part of ["package.json", "dist"]) {
		cpSync(join(packageFolder, part), join(folder, "node_modules/@mdi-sensors/client", part), { recursive: true });
	}
	cpSync(join(packageFolder, "test/result-types.ts"), join(folder, "result-types.ts"));
	writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
	const options = [
		"--ignoreConfig",
		"--declaration",
		"--emitDeclarationOnly",
		"--strict",
		"--skipLibCheck",
		"--module",
		"NodeNext",
		"--types",
		"",
		"result-types.ts",
	];
	const run = promisify(execFile)(process.execPath, [tsc, ...options], { cwd: folder });
	return run.then(
		({ stdout }) => stdout,
		(failure: { stdout: string }) => failure.stdout,
	);
}
