/** @module-tag deep */
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { installScript } from "../../src/install/install-script.js";

/** How PowerShell is started here: it is on the machine, or among the repository's own .NET tools; undefined without it. */
const powerShell = [["pwsh"], ["dotnet", "tool", "run", "pwsh", "--"]].find(([command = "", ...args]) => {
	try {
		execFileSync(command, [...args, "-NoLogo", "-NoProfile", "-Command", "exit 0"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
});
const withPowerShell = test.skipIf(powerShell === undefined || process.platform === "win32");
const names = { installer: "Azure ATP sensor Setup.exe", keyFile: "the ‘key’ $file.txt" };

/** Runs a script in a folder with a key file and a program in the installer's place, which writes down what it is given. */
async function runScript(script: string, { exitCode = 0, withInstaller = true, withKey = true, env = {} } = {}) {
	const folder = scratchFolder();
	const installer = join(folder, names.installer);
	const keyFile = join(folder, names.keyFile);
	if (withInstaller) {
		writeFileSync(
			installer,
			`#!/bin/sh\nfor word; do echo "[$word]"; done > arguments\ncp "${keyFile.replace("$", "\\$")}" seen\nexit ${exitCode}\n`,
		);
		chmodSync(installer, 0o755);
	}
	if (withKey) writeFileSync(keyFile, "the-key");
	writeFileSync(join(folder, "install.ps1"), script);
	const [command = "", ...args] = powerShell ?? [];
	const { PATH, HOME, DOTNET_ROOT } = process.env;
	const ended = await new Promise<{ code: number; output: string }>((resolve) => {
		const started = execFile(
			command,
			[...args, "-NoLogo", "-NoProfile", "-WorkingDirectory", folder, "-File", join(folder, "install.ps1")],
			{ env: { PATH, HOME, DOTNET_ROOT, ...env } },
			(_, stdout, stderr) => resolve({ code: started.exitCode ?? -1, output: stdout + stderr }),
		);
	});
	const read = (name: string) =>
		existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : undefined;
	return {
		...ended,
		seen: read("seen"),
		arguments: read("arguments")?.trim().split("\n"),
		isKeyLeft: existsSync(keyFile),
	};
}

withPowerShell.each([0, 3010 % 256, 5])(
	"the installer gets the key file, its exit code %i goes on, and the key file goes",
	async (exitCode) => {
		const { code, seen, isKeyLeft, arguments: given } = await runScript(installScript(names), { exitCode });
		expect({ code, seen, isKeyLeft }).toEqual({ code: exitCode, seen: "the-key", isKeyLeft: false });
		expect(given).toEqual(["[/quiet]", "[NetFrameworkCommandLineArguments=/q]", `[AccessKeyFile=${names.keyFile}]`]);
	},
);

withPowerShell("the proxy and its password reach the installer, the password from the environment", async () => {
	const proxy = { proxyUrl: "http://proxy.example", proxyUserName: "CONTOSO\\sensor", proxyUserPassword: true };
	const script = installScript({ ...names, ...proxy, delayedUpdate: true });
	const { code, arguments: given } = await runScript(script, { env: { MDI_PROXY_PASSWORD: "p $x'\\" } });
	expect(code).toBe(0);
	expect(given?.slice(3)).toEqual([
		"[ProxyUrl=http://proxy.example]",
		"[ProxyUserName=CONTOSO\\sensor]",
		"[DelayedUpdate=true]",
		"[ProxyUserPassword=p $x'\\]",
	]);
});

withPowerShell.each([
	["no installer", { withInstaller: false }, "there is no installer Azure ATP sensor Setup.exe"],
	["no key file", { withKey: false }, "there is no key file the ‘key’ $file.txt"],
])("%s: it says so, ends with 1, and leaves no key behind", async (_, setting, complaint) => {
	const { code, output, isKeyLeft } = await runScript(installScript(names), setting);
	expect({ code, isKeyLeft }).toEqual({ code: 1, isKeyLeft: false });
	expect(output).toContain(`not installed: ${complaint}`);
});

withPowerShell("PowerShell's own parser finds nothing wrong with it", async () => {
	const script = installScript({ ...names, proxyUrl: "http://p", proxyUserName: "a'b‘c", proxyUserPassword: true });
	const parse = `$e = $null; [void][Management.Automation.Language.Parser]::ParseInput([Console]::In.ReadToEnd(), [ref]$null, [ref]$e); $e.Count`;
	const [command = "", ...args] = powerShell ?? [];
	expect(
		execFileSync(command, [...args, "-NoLogo", "-NoProfile", "-Command", parse], {
			input: script,
			encoding: "utf8",
		}).trim(),
	).toBe("0");
});

test("the script is short enough to be read before it is run", () => {
	expect(installScript(names).split("\n").length).toBeLessThanOrEqual(35);
});
