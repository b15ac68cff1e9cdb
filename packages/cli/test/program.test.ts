import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.js";
import { runCli } from "./support/run-cli.js";

test("--help lists every exit code with its meaning", async () => {
	const { code, stdout } = await runCli(["--help"]);
	expect(code).toBe(0);
	for (const each of Object.values(exitCodes)) expect(stdout).toContain(`  ${each.code}  ${each.meaning}`);
});

test("no two exit codes are the same", () => {
	const codes = Object.values(exitCodes).map(({ code }) => code);
	expect(new Set(codes).size).toBe(codes.length);
});

test.each([[["rotate"]], [["install-command", "--shell", "fish"]]])(
	"%j is refused with the exit code for usage, and nothing on stdout",
	async (args) => {
		expect(await runCli(args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^error: /) });
	},
);

test("an error is one JSON document on stdout with --json", async () => {
	const { code, stdout, stderr } = await runCli(["install-command", "--key-file", "a|b", "--json"]);
	expect(code).toBe(2);
	expect(JSON.parse(stdout)).toEqual({
		error: { code: "USAGE", exitCode: 2, message: expect.stringContaining("--key-file") },
	});
	expect(stderr).toBe("");
});
