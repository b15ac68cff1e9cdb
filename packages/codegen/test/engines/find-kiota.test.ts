import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratchFolder } from "../../../generator/test/support/scratch-folder.js";
import { findKiota } from "../../src/engines/find-kiota.js";
import { standInKiota } from "../support/stand-in-kiota.js";

const isWindows = process.platform === "win32";

/** A machine without anything: a home folder and a PATH of its own. */
function machine(env: Record<string, string> = {}) {
	const home = scratchFolder();
	return { env: { HOME: home, PATH: join(home, "bin"), ...env }, cwd: home };
}

describe.skipIf(isWindows)("with a stand-in for Kiota", () => {
	test("takes the one that KIOTA_BIN names first of all", () => {
		const { file } = standInKiota();
		const bare = machine();
		standInKiota({}, join(bare.env.PATH, "kiota"));
		expect(findKiota({ ...bare, env: { ...bare.env, KIOTA_BIN: file } })).toEqual({
			command: file,
			prefix: [],
			origin: "KIOTA_BIN",
		});
	});

	test("then the one on PATH", () => {
		const bare = machine();
		const { file } = standInKiota({}, join(bare.env.PATH, "kiota"));
		standInKiota({}, join(bare.env.HOME, ".dotnet", "tools", "kiota"));
		expect(findKiota(bare)).toEqual({ command: file, prefix: [], origin: "PATH" });
	});

	test("then a tool of .NET that the folder, or one above it, lists", () => {
		const bare = machine();
		const { file } = standInKiota({}, join(bare.env.PATH, "dotnet"));
		expect(findKiota(bare)).toBeUndefined();
		mkdirSync(join(bare.cwd, ".config"));
		const tools = { "microsoft.openapi.kiota": { version: "1.34.1", commands: ["kiota"] } };
		writeFileSync(join(bare.cwd, ".config", "dotnet-tools.json"), JSON.stringify({ version: 1, isRoot: true, tools }));
		const below = join(bare.cwd, "a", "b");
		expect(findKiota({ ...bare, cwd: below })).toEqual({
			command: file,
			prefix: ["tool", "run", "kiota", "--"],
			origin: "the dotnet tools",
		});
	});

	test("then a global tool of .NET", () => {
		const bare = machine();
		const { file } = standInKiota({}, join(bare.env.HOME, ".dotnet", "tools", "kiota"));
		expect(findKiota(bare)).toMatchObject({ command: file, origin: "the global dotnet tools" });
	});
});

test("finds nothing on a machine without Kiota", () => {
	expect(findKiota(machine())).toBeUndefined();
});

test("refuses a KIOTA_BIN that names no file", () => {
	expect(() => findKiota(machine({ KIOTA_BIN: "/nowhere/kiota" }))).toThrow(
		expect.objectContaining({
			code: "NOT_FOUND",
			message: "KIOTA_BIN names no file: /nowhere/kiota; mend it or unset it",
		}),
	);
});
