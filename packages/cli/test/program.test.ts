import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.js";
import { buildProgram } from "../src/program.js";
import { runCli } from "./support/run-cli.js";

test("--help lists every exit code with its meaning", async () => {
	const { code, stdout } = await runCli(["--help"]);
	expect(code).toBe(0);
	const unwrapped = stdout.replace(/\n {7}(?=\S)/g, " ");
	for (const each of Object.values(exitCodes)) expect(unwrapped).toContain(`  ${each.code}  ${each.meaning}`);
});

test.each([[["--help"]], [["key", "rotate", "--help"]], [["completion", "--help"]]])(
	"without a terminal, no line of the help is longer than 80: %j",
	async (args) => {
		const { stdout } = await runCli(args);
		expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
	},
);

test("every command is described in lower case, without a period", async () => {
	const described = (await buildProgram()).commands.map((command) => command.description());
	expect(described.filter((text) => !/^[a-z].*[^.]$/.test(text))).toEqual([]);
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

test.each([
	["--client-secret=s3cret", "--client-secret"],
	["--client-secret=s3cret'\n's3cret", "--client-secret"],
	["--password==s3cret=", "--password"],
	["-ps3cret", "-p"],
	["--out-file=s3cret", "--out-file"],
])("the value of an option that there is none of is not printed: %j", async (word, shown) => {
	for (const json of [[], ["--json"]]) {
		const { code, stdout, stderr } = await runCli(["key", "show", word, ...json]);
		expect(code).toBe(2);
		expect(stdout + stderr).toContain(`unknown option '${shown}'`);
		expect(stdout + stderr).not.toContain("s3cret");
	}
});

test.each([
	[["clouds", "--colour", "--json"], "unknown option '--colour'"],
	[["key", "rotate", "--json", "--settle-ms", "3000000000"], "It must be a whole number from 1 to 2147483647."],
	[["key", "rotate", "--json", "--timeout-ms", "0"], "It must be a whole number from 1 to 2147483647."],
	[["key", "rotate", "--json", "--previous-fingerprint", ""], "It must be the 16 hexadecimal digits, in lower case"],
	[["key", "rotate", "--json", "--previous-fingerprint", "0123456789ABCDEF"], "It must be the 16 hexadecimal digits"],
	[["key", "rotate", "--json", "--only", "j"], "--only goes with --tenants only; nothing was sent"],
	[["key", "rotate", "--json", "--concurrency", "2"], "--concurrency goes with --tenants only; nothing was sent"],
	[
		["key", "rotate", "--json", "--dry-run", "--reveal"],
		"--reveal goes with a rotation, and --dry-run makes no new key",
	],
	[["key", "rotate", "--json", "--max-age", "30d"], "--max-age goes with --record; nothing was sent"],
	[["key", "show", "--json", "--record", "a.record"], "--record goes with --tenants only; nothing was sent"],
	[["record", "show", "--json", "--record", "nowhere.record"], "there is no record nowhere.record"],
	[["key", "rotate", "--json", "--max-age", "30"], "It must be a number from 1 to 999999 with s, m, h or d after it"],
	[["key", "rotate", "--json", "--max-age", "0s"], "It must be a number from 1 to 999999 with s, m, h or d after it"],
])("a wrong command line is one JSON document on stdout with --json: %j", async (args, complaint) => {
	const { code, stdout } = await runCli(args);
	expect(code).toBe(2);
	expect(JSON.parse(stdout)).toEqual({
		error: { code: "USAGE", exitCode: 2, message: expect.stringContaining(complaint) },
	});
});

test("the emulator is a package of its own, and its command is said with the options that were given", async () => {
	const { code, stderr } = await runCli(["emulator", "--port", "8080"]);
	expect(code).toBe(2);
	expect(stderr).toContain("`npx @mdi-sensors/emulator --port 8080`");
});

test("an error is one JSON document on stdout with --json", async () => {
	const { code, stdout, stderr } = await runCli(["install-command", "--key-file", "a|b", "--json"]);
	expect(code).toBe(2);
	expect(JSON.parse(stdout)).toEqual({
		error: { code: "USAGE", exitCode: 2, message: expect.stringContaining("--key-file") },
	});
	expect(stderr).toBe("");
});
