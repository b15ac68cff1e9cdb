import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pets, petsV1 } from "@mdi-sensors/testing/pets";
import { expect, test } from "vitest";
import { runFollowUps } from "../../src/update-spec/run-all.js";
import { madeFromPets } from "../support/made-from-pets.js";
import { runUpdateSpec } from "../support/run-update-spec.js";
import { specFolder } from "../support/spec-folder.js";

test("makes both versions with a changeset, then generates, builds and tests", async () => {
	const { folder, write, files } = specFolder();
	const source = write("source.yaml", pets);
	const sourceV1 = write("source-v1.yaml", petsV1);
	const ran: string[] = [];
	const printed = await runUpdateSpec(folder, ["--all", "--from-beta", source, "--from-v1.0", sourceV1], {
		runScript: (script) => ran.push(script) > 0,
	});
	expect(printed).toContain("**beta** changed (source.yaml).\n\nNew:\n\n- `GET /pets` is new\n- `POST /pets` is new");
	expect(printed).toContain("The client was generated, built and tested.");
	expect(ran).toEqual(["generate", "build", "check-api -- --write", "test"]);
	expect(Object.keys(files())).toEqual([
		"beta.yaml",
		expect.stringMatching(/^description-[0-9a-f]{8}\.md$/),
		"overlay.yaml",
		"provenance.json",
		"slice.yaml",
		"source-v1.yaml",
		"source.yaml",
		"v1.0.yaml",
	]);
});

test("says in the report what fails after the change", async () => {
	const { folder, write, sourceV1, read } = await madeFromPets();
	const better = write("better.yaml", pets.replace("enum: [small, large]", "enum: [small, large, huge]"));
	const args = ["--all", "--from-beta", better, "--from-v1.0", sourceV1, "--report", join(folder, "report.md")];
	await expect(runUpdateSpec(folder, args, { runScript: (script) => script !== "build" })).rejects.toMatchObject({
		code: "FOLLOW_UP_FAILED",
		message: expect.stringContaining("npm run build fails"),
	});
	expect(read("report.md")).toContain("**`npm run build` fails with it.** That is to be fixed before a release. Its");
	expect(read("report.md")).toContain("the value `huge` of `size` is new");
	expect(read("beta.yaml")).toContain("huge");
});

test("names the tests that fail, in the report and where it runs", async () => {
	const { folder, write, sourceV1, read } = await madeFromPets();
	const better = write("better.yaml", pets.replace("enum: [small, large]", "enum: [small, large, huge]"));
	const args = ["--all", "--from-beta", better, "--from-v1.0", sourceV1, "--report", join(folder, "report.md")];
	const names = Array.from({ length: 22 }, (_, index) => `packages/client/test/index.test.ts: test ${index}`);
	const printed: string[] = [];
	const host = {
		print: (text: string) => printed.push(text),
		runScript: (script: string) => script !== "test",
		failedTests: () => names,
	};
	await expect(runUpdateSpec(folder, args, host)).rejects.toMatchObject({ code: "FOLLOW_UP_FAILED" });
	for (const text of [read("report.md"), printed.join("\n")]) {
		expect(text).toContain("What fails:\n\n- packages/client/test/index.test.ts: test 0\n- ");
		expect(text).toMatch(/test 19\n- and 2 more$/m);
	}
});

test("does again what an earlier run did not get done, until it is done", async () => {
	const { folder, write, sourceV1, files, read } = await madeFromPets();
	const better = write("better.yaml", pets.replace("enum: [small, large]", "enum: [small, large, huge]"));
	const args = ["--all", "--from-beta", better, "--from-v1.0", sourceV1, "--report", join(folder, "report.md")];
	const run = (runScript: (script: string) => boolean) => runUpdateSpec(folder, args, { runScript });
	const interrupted = () => {
		throw new Error("interrupted");
	};
	await expect(run(interrupted)).rejects.toThrow("interrupted");
	await expect(run((script) => script !== "test")).rejects.toMatchObject({ code: "FOLLOW_UP_FAILED" });
	expect(read("report.md")).toContain("the value `huge` of `size` is new");
	expect(read("report.md")).toContain("**`npm run test` fails with it.**");
	const ran: string[] = [];
	const printed = await run((script) => ran.push(script) > 0);
	expect(printed).toMatch(/^An earlier run is unfinished: .*\n\n\*\*beta\*\* is as the unfinished run left it\./);
	expect(printed).toContain("The client was generated, built and tested.");
	expect(ran).toEqual(["generate", "build", "check-api -- --write", "test"]);

	const before = files();
	expect(await run(interrupted)).not.toContain("The client");
	expect(files()).toEqual(before);
});

test("says that the report cannot be written, and what it would say", async () => {
	const { folder, source, sourceV1 } = await madeFromPets();
	const report = join(folder, "none", "report.md");
	const missing = join(folder, "missing.yaml");
	const run = (from: string, passes: boolean) =>
		runUpdateSpec(folder, ["--all", "--from-beta", from, "--from-v1.0", sourceV1, "--report", report], {
			runScript: () => passes,
		});
	await expect(run(missing, true)).rejects.toMatchObject({
		code: "FILE_UNWRITABLE",
		message: expect.stringMatching(/report\.md: cannot be written \(ENOENT\);.*missing\.yaml: there is no such file/s),
	});
	writeFileSync(source, pets.replace("enum: [small, large]", "enum: [small, large, huge]"));
	await expect(run(source, false)).rejects.toThrow(/the value `huge` of `size` is new.*`npm run generate` fails/s);
});

test("generates, builds, accepts the public surface that follows and tests, in this order", () => {
	const ran: string[] = [];
	expect(runFollowUps((script) => ran.push(script) > 0)).toBeUndefined();
	expect(ran).toEqual(["generate", "build", "check-api -- --write", "test"]);
});

test("stops at the first that fails, and names it", () => {
	const ran: string[] = [];
	expect(runFollowUps((script) => ran.push(script) < 2)).toBe("build");
	expect(ran).toEqual(["generate", "build"]);
});
