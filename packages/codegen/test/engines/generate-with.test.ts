/** @module-tag deep */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { petsClient } from "@mdi-sensors/testing/pets-client";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { describe, expect, test } from "vitest";
import { generateWith } from "../../src/engines/generate-with.js";
import { type StandInBehaviour, standInKiota } from "../support/stand-in-kiota.js";

/** A machine with nothing but what is given. */
function machine(env: Record<string, string> = {}) {
	const home = scratchFolder();
	return { HOME: home, PATH: home, ...env };
}

function withKiota(behaviour: StandInBehaviour) {
	return machine({ KIOTA_BIN: standInKiota(behaviour).file });
}

const advice = `install the .NET SDK, or name a Kiota ${kiotaVersion} by KIOTA_BIN; to generate a client without it, use --engine builtin`;

const files = { "petsClient.ts": "// by the stand-in\n", "models/index.ts": "//\n", ".kiota.log": "a log\n" };

describe.skipIf(process.platform === "win32")("with a stand-in for Kiota", () => {
	test("takes what Kiota writes, but its log, and says which Kiota it was", async () => {
		const options = petsClient();
		const generated = await generateWith("kiota", options, withKiota({ files }));
		expect(generated).toEqual({ count: 2, engine: `Kiota ${kiotaVersion} of KIOTA_BIN` });
		expect(readFileSync(join(options.output, "petsClient.ts"), "utf8")).toBe("// by the stand-in\n");
		expect(readdirSync(dirname(options.output)).sort()).toEqual(["client", "pets.yaml"]);
		expect(readdirSync(options.output).sort()).toEqual(["models", "petsClient.ts"]);
	});

	test("lets Kiota write beside the output folder, so that its lock file says where the description is", async () => {
		const options = petsClient();
		const { file, calls } = standInKiota({ files });
		await generateWith("kiota", options, machine({ KIOTA_BIN: file }));
		const args = calls()[0]?.args ?? [];
		const output = args[args.indexOf("--output") + 1] ?? "";
		expect(dirname(output)).toBe(dirname(options.output));
		expect(existsSync(output)).toBe(false);
	});

	test("leaves alone what has the name of that folder, and says that none can be made", async () => {
		const options = petsClient();
		const foreign = join(dirname(options.output), ".client.kiota");
		mkdirSync(foreign);
		writeFileSync(join(foreign, "notes.md"), "mine");
		const run = (output: string) => generateWith("kiota", { ...options, output }, withKiota({ files }));
		await expect(run(options.output)).rejects.toMatchObject({ code: "output-failed" });
		expect(readdirSync(foreign)).toEqual(["notes.md"]);
		await expect(run(join(foreign, "notes.md", "client"))).rejects.toThrow(/\.client\.kiota that Kiota would write to/);
	});

	test("stops at another version, and says both", async () => {
		const host = withKiota({ version: "1.35.0+abc" });
		await expect(generateWith("kiota", petsClient(), host)).rejects.toMatchObject({
			code: "NOT_FOUND",
			message: `no Kiota can be used: the kiota of KIOTA_BIN is 1.35.0, and ${kiotaVersion} is wanted; ${advice}`,
		});
	});

	test.each([
		["true (GNU coreutils) 9.4\nCopyright", "true (GNU coreutils) 9.4"],
		["", "without a version"],
	])("says in one line what another program says of itself: %j", async (version, words) => {
		const host = withKiota({ version });
		await expect(generateWith("kiota", petsClient(), host)).rejects.toMatchObject({
			code: "NOT_FOUND",
			message: `no Kiota can be used: the kiota of KIOTA_BIN is ${words}, and ${kiotaVersion} is wanted; ${advice}`,
		});
	});

	test.each([
		["is killed in the middle", 'process.kill(process.pid, "SIGKILL")', "KILLED"],
		["ends with an error", "process.exit(1)", "FAILED"],
	])("leaves the old client alone when Kiota %s", async (_, then, code) => {
		const options = petsClient();
		mkdirSync(options.output);
		writeFileSync(join(options.output, "old.ts"), "old");
		const host = withKiota({ files, then });
		await expect(generateWith("kiota", options, host)).rejects.toMatchObject({ code });
		expect(readdirSync(options.output)).toEqual(["old.ts"]);
		expect(readdirSync(dirname(options.output)).sort()).toEqual(["client", "pets.yaml"]);
	});

	test.each([
		["nothing", {}],
		["no client", { "kiota-lock.json": "{}", "models/index.ts": "//\n" }],
	])("takes a Kiota that writes %s for one that failed", async (_, files) => {
		await expect(generateWith("kiota", petsClient(), withKiota({ files }))).rejects.toMatchObject({
			code: "FAILED",
			message: "the kiota of KIOTA_BIN wrote no client; is the description in order?",
		});
	});

	test("chooses the installed Kiota by itself, but not in another version", async () => {
		expect(await generateWith("auto", petsClient(), withKiota({ files }))).toEqual({
			count: 2,
			engine: `Kiota ${kiotaVersion} of KIOTA_BIN`,
		});
		const { engine } = await generateWith("auto", petsClient(), withKiota({ version: "2.0.0" }));
		expect(engine).toBe(`the built-in generator, as the kiota of KIOTA_BIN is 2.0.0, and ${kiotaVersion} is wanted`);
	});

	test("says that Kiota does not read packed descriptions", async () => {
		const options = petsClient({ description: "pets.yaml.gz" });
		await expect(generateWith("kiota", options, withKiota({ files }))).rejects.toMatchObject({
			code: "UNSUPPORTED",
		});
	});
});

test("generates by itself where there is no Kiota", async () => {
	const options = petsClient();
	const { count, engine } = await generateWith("auto", options, machine());
	expect(engine).toBe("the built-in generator, as there is no .NET on this machine");
	expect(count).toBeGreaterThan(2);
	expect(existsSync(join(options.output, "petsClient.ts"))).toBe(true);
	expect(await generateWith("builtin", options, machine())).toEqual({
		count,
		engine: "the built-in generator",
	});
});
