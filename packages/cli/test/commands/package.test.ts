import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { nameIn } from "../../src/commands/package.js";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated();

test("package --json has version and URL of the installer", async () => {
	const { stdout } = await runCli(["package", "--json"], env());
	expect(JSON.parse(stdout)).toEqual({ version: expect.any(String), downloadUrl: expect.stringMatching(/^https:/) });
});

test("package --download gets the installer, without our token, and goes on where an earlier one was broken off", async () => {
	const file = join(scratchFolder(), "setup.zip");
	const first = await runCli(["package", "--download", file, "--json"], env());
	const whole = readFileSync(file);
	const sha256 = createHash("sha256").update(whole).digest("hex");
	const { version, ...got } = JSON.parse(first.stdout);
	expect({ code: first.code, got }).toEqual({ code: 0, got: { file, sha256, bytes: whole.length, resumedAt: 0 } });

	const part = whole.subarray(0, 300_000);
	const record = {
		validator: `"${version}-${whole.length}"`,
		bytes: part.length,
		sha256: createHash("sha256").update(part).digest("hex"),
	};
	writeFileSync(`${file}.part`, part);
	writeFileSync(`${file}.part.json`, JSON.stringify(record));
	rmSync(file);
	const { stdout } = await runCli(["package", "--download", file, "--json"], env());
	expect(JSON.parse(stdout)).toMatchObject({ resumedAt: 300_000, bytes: whole.length });
	expect(readFileSync(file).equals(whole)).toBe(true);
});

test.each([
	["https://packages.example/Azure%20ATP%20Sensor%20Setup.zip?sig=x", "Azure ATP Sensor Setup.zip"],
	["https://packages.example/a/sensor-2.250.zip", "sensor-2.250.zip"],
	["https://packages.example/", "sensor-package.zip"],
	["https://packages.example/a/.bashrc", "sensor-package.zip"],
	["https://packages.example/-rf", "sensor-package.zip"],
	["https://packages.example/..%2f..%2fetc%2fpasswd", "sensor-package.zip"],
	["https://packages.example/..%5Cevil.zip", "sensor-package.zip"],
	["https://packages.example/$(reboot).zip", "sensor-package.zip"],
])("the package at %s is downloaded as %s", (url, name) => {
	expect(nameIn(url)).toBe(name);
});

test("package --download looks whether the file can be written before anybody signs in", async () => {
	const folder = join(scratchFolder(), "none");
	emulator.reset();
	expect(await runCli(["package", "--download", join(folder, "setup.zip")], env())).toMatchObject({
		code: 2,
		stderr: `USAGE: no file can be written in ${folder} (ENOENT); nothing was changed. Make the folder first\n`,
	});
	expect(emulator.requests).toHaveLength(0);
});

test("package --download replaces an earlier package, and no other file: it may be the key's", async () => {
	const folder = scratchFolder();
	const [key, earlier] = [join(folder, "sensor-key.txt"), join(folder, "setup.ZIP")];
	for (const file of [key, earlier]) writeFileSync(file, "x");
	emulator.reset();
	expect(await runCli(["package", "--download", key], env())).toMatchObject({
		code: 2,
		stderr: `USAGE: ${key} is there already, and no package by its name; nothing was changed. Name a file that ends in .zip, or delete that one\n`,
	});
	expect(emulator.requests).toHaveLength(0);
	expect(readFileSync(key, "utf8")).toBe("x");
	expect(await runCli(["package", "--download", earlier], env())).toMatchObject({ code: 0 });
	expect(readFileSync(earlier).length).toBeGreaterThan(1000);
});

test("--only-if-newer keeps packages by version in a folder, and fetches nothing twice", async () => {
	const folder = join(scratchFolder(), "packages");
	const command = ["package", "--download", folder, "--only-if-newer", "--json"];
	const first = JSON.parse((await runCli(command, env())).stdout);
	expect(first).toMatchObject({ downloaded: true, version: first.offered });
	expect(first.file.startsWith(join(folder, first.version))).toBe(true);
	emulator.reset();
	const second = JSON.parse((await runCli(command, env())).stdout);
	expect(second).toEqual({ downloaded: false, version: first.version, offered: first.version, file: first.file });
	rmSync(first.file);
	writeFileSync(`${first.file}.part`, "x");
	expect(JSON.parse((await runCli(command, env())).stdout)).toMatchObject({ downloaded: true, file: first.file });
});

test("--only-if-newer leaves an older version alone that the service offers again", async () => {
	const folder = scratchFolder();
	mkdirSync(join(folder, "10.0"));
	mkdirSync(join(folder, "9.900"));
	for (const version of ["10.0", "9.900"]) writeFileSync(join(folder, version, "setup.zip"), "x");
	const { stdout } = await runCli(["package", "--download", folder, "--only-if-newer", "--json"], env());
	expect(JSON.parse(stdout)).toMatchObject({
		downloaded: false,
		version: "10.0",
		file: join(folder, "10.0", "setup.zip"),
	});
});

test("--only-if-newer goes with --download, and with a folder", async () => {
	const file = join(scratchFolder(), "file");
	writeFileSync(file, "x");
	expect((await runCli(["package", "--only-if-newer"], env())).stderr).toContain(
		"--only-if-newer goes with --download",
	);
	expect((await runCli(["package", "--download", file, "--only-if-newer"], env())).stderr).toContain(
		`${file} is no folder`,
	);
});
