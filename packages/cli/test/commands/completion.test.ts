import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

test.each([
	["bash", "complete -F __mdi_sensors_complete mdi-sensors"],
	["zsh", "#compdef mdi-sensors"],
	["fish", "complete -c mdi-sensors -n "],
	["powershell", "Register-ArgumentCompleter -CommandName 'mdi-sensors'"],
])("completion %s prints a script for that shell", async (shell, line) => {
	const { code, stdout } = await runCli(["completion", shell]);
	expect(code).toBe(0);
	expect(stdout).toContain(line);
});

test("what is completed comes from the tree of commands: commands, options, and the choices of an option", async () => {
	const complete = async (...words: string[]) => (await runCli(["complete", "--", ...words])).stdout;
	expect(await complete("")).toContain("install-command");
	expect(await complete("install-command", "--")).toContain("--key-file");
	expect(await complete("install-command", "--shell", "")).toContain("powershell");
});

test("options that take a file are completed with the files there are, through folders; others are not", async () => {
	const folder = scratchFolder();
	mkdirSync(join(folder, "keys", "inner"), { recursive: true });
	for (const file of ["keys/a.key", "keys/b.key", "tenants.yaml"]) writeFileSync(join(folder, file), "");
	const complete = async (...words: string[]) => {
		const { stdout } = await runCli(["complete", "--", ...words]);
		return stdout.split("\n").flatMap((line) => (line.startsWith(folder) ? line.trim().slice(folder.length + 1) : []));
	};
	expect(await complete("key", "rotate", "--out", `${folder}/`)).toEqual(["keys/", "tenants.yaml"]);
	expect(await complete("key", "rotate", "--tenants", `${folder}/ten`)).toEqual(["tenants.yaml"]);
	expect(await complete("package", "--download", `${folder}/keys/a`)).toEqual(["keys/a.key"]);
	expect((await complete("key", "rotate", "--record", `${folder}/ke`)).sort()).toEqual([
		"keys/a.key",
		"keys/b.key",
		"keys/inner/",
	]);
	expect(await complete("key", "rotate", "--secret-name", `${folder}/`)).toEqual([]);
	expect(await complete("key", "rotate", "--out", `${folder}/none/`)).toEqual([]);
});
