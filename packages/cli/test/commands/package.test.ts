import { createHash } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const { env } = await emulated();

test("package shows version and URL of the installer", async () => {
	const { code, stdout } = await runCli(["package"], env());
	expect(code).toBe(0);
	expect(stdout).toMatch(/^version {2}[\d.]+\nurl {6}https:\/\/127\.0\.0\.1:\d+\/\S+\n$/);
});

test("package --json gives machines the same", async () => {
	const { stdout } = await runCli(["package", "--json"], env());
	expect(JSON.parse(stdout)).toEqual({ version: expect.any(String), downloadUrl: expect.stringMatching(/^https:/) });
});

test("package --download gets the installer, without our token", async () => {
	const file = join(temporaryFolder(), "setup.zip");
	const { code, stdout } = await runCli(["package", "--download", file, "--json"], env());
	expect(code).toBe(0);
	const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
	expect(JSON.parse(stdout)).toMatchObject({ file, sha256, bytes: statSync(file).size, resumedAt: 0 });
});

test("package --download goes on where an earlier one was broken off", async () => {
	const file = join(temporaryFolder(), "setup.zip");
	const { version, bytes } = JSON.parse((await runCli(["package", "--download", file, "--json"], env())).stdout);
	const whole = readFileSync(file);
	writeFileSync(`${file}.part`, whole.subarray(0, 300_000));
	writeFileSync(`${file}.part.etag`, `"${version}-${bytes}"`);
	rmSync(file);
	const { stdout } = await runCli(["package", "--download", file, "--json"], env());
	expect(JSON.parse(stdout)).toMatchObject({ resumedAt: 300_000, bytes });
	expect(readFileSync(file).equals(whole)).toBe(true);
});
