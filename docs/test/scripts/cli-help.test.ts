import { expect, test } from "vitest";
import { cliHelp, exitCodes } from "../../scripts/cli-help.ts";

test("every command has its help, a group of commands has none", () => {
	const commands = [...cliHelp().matchAll(/^### `mdi-sensors (.+)`$/gm)].map(([, command]) => command);
	expect(commands).toEqual(expect.arrayContaining(["key rotate", "key show", "doctor", "emulator"]));
	expect(commands).not.toContain("key");
	expect(cliHelp()).toContain("Usage: mdi-sensors key rotate [options]");
});

test("the exit codes are a table, from 0 on", () => {
	expect(exitCodes()).toMatch(/^\| exit code \| meaning \|\n\|---\|---\|\n\| 0 \| Done\. \|\n\| 1 \| /);
	expect(exitCodes()).toContain("Settle it with --previous-fingerprint before you rotate again. |");
});
