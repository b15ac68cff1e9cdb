import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

const cmd = '"Azure ATP sensor Setup.exe" /quiet NetFrameworkCommandLineArguments="/q" AccessKeyFile="D:\\key.txt"';

test("install-command --shell prints nothing but the line on stdout", async () => {
	const { code, stdout } = await runCli(["install-command", "--key-file", "D:\\key.txt", "--shell", "cmd"]);
	expect({ code, stdout }).toEqual({ code: 0, stdout: `${cmd}\n` });
});

test("install-command --json has the line for each shell", async () => {
	const { stdout } = await runCli(["install-command", "--key-file", "D:\\key.txt", "--json"]);
	expect(JSON.parse(stdout)).toEqual({ commands: { cmd, powershell: `& ".\\${cmd.slice(1)}` } });
});

test("install-command warns of a password on a command line, where there is one", async () => {
	const warning = "Warning: ";
	expect((await runCli(["install-command"])).stderr).not.toContain(warning);
	const proxy = ["--proxy-url", "http://proxy.example:3128", "--proxy-user-name", "sensor", "--proxy-user-password"];
	expect((await runCli(["install-command", ...proxy])).stderr).toContain(warning);
});
