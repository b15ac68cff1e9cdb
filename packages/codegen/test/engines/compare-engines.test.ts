import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GenerateOptions, generateClient } from "@mdi-sensors/generator";
import { describe, expect, test } from "vitest";
import { petsClient } from "../../../generator/test/support/pets-client.js";
import { scratchFolder } from "../../../generator/test/support/scratch-folder.js";
import { compareEngines } from "../../src/engines/compare-engines.js";
import { kiotaWrapper } from "../../src/engines/kiota-wrapper.js";
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
	const surroundings = { env: { KIOTA_BIN: file }, cwd: scratchFolder() };
	const comparison = await compareEngines(options, surroundings, kiotaWrapper(scratchFolder()));
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
