import { expect, test } from "vitest";
import { installCommandLine } from "../../src/install/install-command-line.js";

const installer = "Azure ATP sensor Setup.exe";

test("cmd gets the installer's silent command line with the file of the key", () => {
	expect(installCommandLine({ installer, keyFile: "C:\\keys\\mdi key.txt" }, "cmd")).toBe(
		'"Azure ATP sensor Setup.exe" /quiet NetFrameworkCommandLineArguments="/q" AccessKeyFile="C:\\keys\\mdi key.txt"',
	);
});

test("PowerShell gets it as a call, with what it would take for its own kept as it is", () => {
	expect(installCommandLine({ installer, keyFile: "C:\\key$file`1”.txt" }, "powershell")).toBe(
		'& ".\\Azure ATP sensor Setup.exe" /quiet NetFrameworkCommandLineArguments="/q" AccessKeyFile="C:\\key`$file``1`”.txt"',
	);
});

test("PowerShell takes an installer in another folder by its path", () => {
	expect(installCommandLine({ installer: "D:\\Setup.exe", keyFile: "k" }, "powershell")).toMatch(/^& "D:\\Setup.exe" /);
});

test.each(["", 'C:\\a" & del *', "C:\\folder\\", "a\nb"])(
	"the path %j is refused, as Windows can't have such a file",
	(keyFile) => {
		expect(() => installCommandLine({ installer, keyFile }, "cmd")).toThrow("--key-file must be a path on Windows");
	},
);

test("every documented switch stands in the line, quoted, and the password only as a variable of the server's shell", () => {
	const installation = {
		installer,
		keyFile: "k",
		proxyUrl: "http://proxy.example:8080",
		proxyUserName: "CONTOSO\\sensor$1",
		proxyUserPassword: true,
		delayedUpdate: true,
		installationPath: "D:\\MDI\\",
		logsPath: "D:\\MDI logs",
	};
	const rest =
		'AccessKeyFile="k" ProxyUrl="http://proxy.example:8080" ProxyUserName="CONTOSO\\sensor$1" DelayedUpdate="true" InstallationPath="D:\\MDI" LogsPath="D:\\MDI logs"';
	expect(installCommandLine(installation, "cmd")).toBe(
		`"${installer}" /quiet NetFrameworkCommandLineArguments="/q" ${rest} ProxyUserPassword="%MDI_PROXY_PASSWORD%"`,
	);
	expect(installCommandLine(installation, "powershell")).toBe(
		`& ".\\${installer}" /quiet NetFrameworkCommandLineArguments="/q" ${rest.replace("sensor$1", "sensor`$1")} ProxyUserPassword="$env:MDI_PROXY_PASSWORD"`,
	);
});

test.each([
	[{ proxyUrl: "proxy.example:8080" }, "--proxy-url must be a URL such as http://proxy.example:8080"],
	[{ proxyUrl: "http://a:hunter2@proxy.example" }, "without a name or password in it"],
	[{ proxyUserName: "CONTOSO\\sensor" }, "--proxy-user-name goes with --proxy-url"],
	[{ proxyUrl: "http://p", proxyUserName: 'a"b' }, "without a double quote"],
	[{ proxyUrl: "http://p", proxyUserPassword: true }, "--proxy-user-password goes with --proxy-user-name"],
	[{ installationPath: "D:\\a|b" }, 'must be a path on Windows, without any of " < > | ? * in it, not "D:\\a|b"'],
	[{ logsPath: "" }, "--logs-path must be a path on Windows"],
	[{ logsPath: "D:\\%TEMP%" }, "cmd takes a percent sign for a variable"],
])("%j is refused", (options, complaint) => {
	expect(() => installCommandLine({ installer, keyFile: "k", ...options }, "cmd")).toThrow(complaint);
	expect(() => installCommandLine({ installer, keyFile: "k", ...options }, "cmd")).not.toThrow("hunter2");
});
