import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const docs = fileURLToPath(new URL("..", import.meta.url));

/** How PowerShell is started here: it is on the machine, or among the repository's own .NET tools; undefined without it. */
const powerShell = [["pwsh"], ["dotnet", "tool", "run", "pwsh", "--"]].find(([command = "", ...args]) => {
	try {
		execFileSync(command, [...args, "-NoLogo", "-NoProfile", "-Command", "exit 0"], { stdio: "ignore", cwd: docs });
		return true;
	} catch {
		return false;
	}
});

const blocks = globSync("guide/*.md", { cwd: docs }).flatMap((page) =>
	[...readFileSync(`${docs}${page}`, "utf8").matchAll(/^```powershell.*?\n(.*?)^```$/gms)].map(([, code = ""]) => ({
		page,
		code,
	})),
);

/** Takes JSON from stdin, and lists what the parser finds in each block. */
const parse = `
$blocks = [Console]::In.ReadToEnd() | ConvertFrom-Json
foreach ($block in $blocks) {
	$errors = $null
	[Management.Automation.Language.Parser]::ParseInput($block.code, [ref]$null, [ref]$errors) | Out-Null
	foreach ($each in $errors) { "$($block.page): $($each.Message) in $($each.Extent.Text)" }
}`;

test.skipIf(powerShell === undefined)("PowerShell can parse every block of it in the guide", () => {
	const [command = "", ...args] = powerShell ?? [];
	const run = (input: unknown) =>
		execFileSync(command, [...args, "-NoLogo", "-NoProfile", "-Command", parse], {
			input: JSON.stringify(input),
			encoding: "utf8",
			cwd: docs,
		});
	expect(blocks.length).toBeGreaterThan(10);
	expect(run([{ page: "none", code: '"a" "/quiet"' }])).toContain("none: Unexpected token");
	expect(run(blocks)).toBe("");
});
