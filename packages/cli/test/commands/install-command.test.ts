import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

const cmd = '"Azure ATP sensor Setup.exe" /quiet NetFrameworkCommandLineArguments="/q" AccessKeyFile="D:\\key.txt"';

test("install-command prints the line for both shells, and for one alone nothing but the line", async () => {
	const both = await runCli(["install-command", "--key-file", "D:\\key.txt"]);
	expect(both).toMatchObject({ code: 0, stdout: `cmd:\n${cmd}\n\npowershell:\n& ".\\${cmd.slice(1)}\n` });
	const one = await runCli(["install-command", "--key-file", "D:\\key.txt", "--shell", "cmd"]);
	expect(one.stdout).toBe(`${cmd}\n`);
});

test("install-command --json gives machines the same", async () => {
	const { stdout } = await runCli(["install-command", "--key-file", "D:\\key.txt", "--shell", "cmd", "--json"]);
	expect(JSON.parse(stdout)).toEqual({ commands: { cmd } });
});

test("a path that Windows can't have ends with the exit code for usage", async () => {
	expect(await runCli(["install-command", "--key-file", "a|b"])).toMatchObject({
		code: 2,
		stdout: "",
		stderr: expect.stringContaining("--key-file must be the path of a file on Windows"),
	});
});
