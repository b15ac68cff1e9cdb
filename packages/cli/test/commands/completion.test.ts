import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

test.each([
	["bash", "complete -F __mdi_sensors_complete mdi-sensors"],
	["zsh", "#compdef mdi-sensors"],
	["powershell", "Register-ArgumentCompleter -CommandName 'mdi-sensors'"],
])("completion %s prints a script for that shell", async (shell, line) => {
	const { code, stdout } = await runCli(["completion", shell]);
	expect(code).toBe(0);
	expect(stdout).toContain(line);
});

test("what is completed comes from the tree of commands: verbs, options, and the choices of an option", async () => {
	const complete = async (...words: string[]) => (await runCli(["complete", "--", ...words])).stdout;
	expect(await complete("")).toContain("install-command");
	expect(await complete("install-command", "--")).toContain("--key-file");
	expect(await complete("install-command", "--shell", "")).toContain("powershell");
});
