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
		expect(() => installCommandLine({ installer, keyFile }, "cmd")).toThrow(
			"--key-file must be the path of a file on Windows",
		);
	},
);
