/** @module-tag deep */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { describe, expect, test } from "vitest";
import { findKiota, requireKiota } from "../../src/engines/find-kiota.js";
import { type StandInBehaviour, standInKiota } from "../support/stand-in-kiota.js";

/** A machine with nothing but what is put on its PATH. */
function machine(programs: Readonly<Record<string, StandInBehaviour>> = {}) {
	const PATH = scratchFolder();
	for (const [name, behaviour] of Object.entries(programs)) standInKiota(behaviour, join(PATH, name));
	return { PATH, HOME: PATH };
}

const repositoryTool = { prefix: ["tool", "run", "kiota", "--"], origin: "the repository's .NET tools" };

describe.skipIf(process.platform === "win32")("with stand-ins for Kiota and .NET", () => {
	test("takes the one that KIOTA_BIN names first of all", async () => {
		const { file } = standInKiota();
		const env = { ...machine({ dotnet: {}, kiota: {} }), KIOTA_BIN: file };
		expect(await findKiota(env)).toEqual({ command: file, prefix: [], origin: "KIOTA_BIN" });
	});

	test("takes no other one where KIOTA_BIN names another version", async () => {
		const { file } = standInKiota({ version: "9.9.9+abc" });
		const env = { ...machine({ dotnet: {}, kiota: {} }), KIOTA_BIN: file };
		expect(await findKiota(env)).toBe(`the kiota of KIOTA_BIN is 9.9.9, and ${kiotaVersion} is wanted`);
	});

	test("then the repository's own tool, without restoring what is restored", async () => {
		const env = machine({ dotnet: {}, kiota: {} });
		expect(await findKiota(env)).toMatchObject({ command: join(env.PATH, "dotnet"), ...repositoryTool });
	});

	test("restores that tool where it is not there yet", async () => {
		expect(await findKiota(machine({ dotnet: { restore: "" } }))).toMatchObject(repositoryTool);
	});

	test("then the one on PATH, without .NET or where the tool can't be restored", async () => {
		for (const programs of [{ kiota: {} }, { kiota: {}, dotnet: { restore: "No network" } }]) {
			const env = machine(programs);
			expect(await findKiota(env)).toEqual({ command: join(env.PATH, "kiota"), prefix: [], origin: "PATH" });
		}
	});

	test("says why the tool can't be restored", async () => {
		const env = machine({ dotnet: { restore: "Unable to load the service index\nmore" } });
		expect(await findKiota(env)).toBe("`dotnet tool restore` can't get it (Unable to load the service index)");
		await expect(requireKiota(env)).rejects.toMatchObject({
			code: "NOT_FOUND",
			message: `no Kiota can be used: \`dotnet tool restore\` can't get it (Unable to load the service index); install the .NET SDK, or name a Kiota ${kiotaVersion} by KIOTA_BIN; to generate a client without it, use --engine builtin`,
		});
	});
});

test("finds none on a machine without Kiota and without .NET", async () => {
	expect(await findKiota(machine())).toBe("there is no .NET on this machine");
});

test("refuses a KIOTA_BIN that names no file, or no program", async () => {
	await expect(findKiota({ ...machine(), KIOTA_BIN: "/nowhere/kiota" })).rejects.toMatchObject({
		code: "NOT_FOUND",
		message: "KIOTA_BIN names no file: /nowhere/kiota; correct it or unset it",
	});
	const text = join(scratchFolder(), "kiota");
	writeFileSync(text, "no program");
	await expect(findKiota({ ...machine(), KIOTA_BIN: text })).rejects.toMatchObject({ code: "CANNOT_START" });
});
