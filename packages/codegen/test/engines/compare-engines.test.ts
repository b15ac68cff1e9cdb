import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GenerateOptions, generateClient, kiotaVersion } from "@mdi-sensors/generator";
import { petsClient } from "@mdi-sensors/testing/pets-client";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { describe, expect, test } from "vitest";
import { compareEngines, formatComparison } from "../../src/engines/compare-engines.js";
import { standInKiota } from "../support/stand-in-kiota.js";

/** What the built-in generator writes, for the stand-in to write too. */
async function builtInFiles(options: GenerateOptions): Promise<Record<string, string>> {
	const output = join(scratchFolder(), "client");
	await generateClient({ ...options, output });
	const names = readdirSync(output, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|json)$/.test(name));
	return Object.fromEntries(names.map((name) => [name, readFileSync(join(output, name), "utf8")]));
}

async function compareWith(files: (builtIn: Record<string, string>) => Record<string, string>) {
	const options = petsClient();
	const builtIn = await builtInFiles(options);
	// The lock file says where the description is from the output folder.
	builtIn["kiota-lock.json"] = (builtIn["kiota-lock.json"] ?? "").replace(
		/"descriptionLocation": ".*"/,
		'"descriptionLocation": "../pets.yaml"',
	);
	const { file } = standInKiota({ files: files(builtIn) });
	const comparison = await compareEngines(options, { KIOTA_BIN: file });
	expect(existsSync(options.output)).toBe(false);
	return { comparison, builtIn };
}

describe.skipIf(process.platform === "win32")("with a stand-in for Kiota", () => {
	test("finds no difference where both write the same, and writes nothing", async () => {
		const { comparison, builtIn } = await compareWith((files) => files);
		expect(comparison).toEqual({ count: Object.keys(builtIn).length, difference: undefined });
	});

	test("finds the line where they part", async () => {
		const { comparison } = await compareWith((files) => ({
			...files,
			"petsClient.ts": (files["petsClient.ts"] ?? "").replace("export function", "export async function"),
		}));
		expect(comparison.difference).toMatchObject({
			path: "petsClient.ts",
			kiota: expect.stringContaining("export async function"),
			builtin: expect.stringContaining("export function"),
		});
	});
});

test("says that both write the same", () => {
	expect(formatComparison({ count: 6, difference: undefined })).toBe(
		`Kiota ${kiotaVersion} and the built-in generator write the same 6 files`,
	);
});

test("says where they first differ, and how", () => {
	const difference = { path: "models/index.ts", line: 12, kiota: "a", builtin: "b" };
	expect(formatComparison({ count: 6, difference })).toBe(
		"the first difference is in models/index.ts, line 12:\n  Kiota:    a\n  built-in: b",
	);
	expect(formatComparison({ count: 6, difference: { ...difference, builtin: undefined } })).toContain(
		"built-in: (the file ends)",
	);
});

test("says which files only one of them writes", () => {
	const difference = { path: "a.ts", line: 0, kiota: "the file", builtin: undefined };
	expect(formatComparison({ count: 1, difference })).toBe("only Kiota writes a.ts");
	expect(formatComparison({ count: 1, difference: { ...difference, kiota: undefined, builtin: "the file" } })).toBe(
		"only the built-in generator writes a.ts",
	);
});
