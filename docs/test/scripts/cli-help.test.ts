import { expect, test } from "vitest";
import { cliHelp, exitCodes } from "../../scripts/cli-help.ts";

test("every verb has its help, a command with verbs of its own has none", () => {
	const verbs = [...cliHelp().matchAll(/^### `mdi-sensors (.+)`$/gm)].map(([, verb]) => verb);
	expect(verbs).toEqual(expect.arrayContaining(["key rotate", "key show", "doctor", "emulator"]));
	expect(verbs).not.toContain("key");
	expect(cliHelp()).toContain("Usage: mdi-sensors key rotate [options]");
});

test("the exit codes are a table, from 0 on", () => {
	expect(exitCodes()).toMatch(/^\| exit code \| meaning \|\n\|---\|---\|\n\| 0 \| Done\. \|\n\| 1 \| /);
	expect(exitCodes()).toContain("Settle it with --previous-fingerprint before you rotate again. |");
});
