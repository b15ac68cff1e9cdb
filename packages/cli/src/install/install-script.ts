import { argumentsOf, checkInstallation, type Installation, passwordVariable } from "./install-command-line.js";

/**
 * A script of PowerShell (Windows PowerShell 5.1, PowerShell 7) for the server that the sensor goes to: it installs the
 * sensor, waits, and deletes the file with the key in any case.
 *
 * @throws {CliError} `USAGE` for a path that Windows can't have.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function installScript(installation: Installation): string {
	checkInstallation(installation, "powershell");
	const { installer, keyFile, proxyUserPassword } = installation;
	const words = argumentsOf(installation).map((argument) =>
		typeof argument === "string" ? argument : `${argument[0]}="${argument[1]}"`,
	);
	return [
		"# Installs the Defender for Identity sensor on this server. Run it elevated, in the folder of the installer.",
		"# Exit code: the installer's own (3010 and 1641 ask for a restart), or 1 where it was not started.",
		"$ErrorActionPreference = 'Stop'",
		`$installer = ${quote(installer)}`,
		`$keyFile = ${quote(keyFile)}`,
		"$exitCode = 1",
		"try {",
		"    if ($env:OS -eq 'Windows_NT') {",
		"        $me = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()",
		"        if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {",
		"            throw 'this is no elevated PowerShell; start it with Run as administrator'",
		"        }",
		"    }",
		'    if (-not (Test-Path -LiteralPath $installer -PathType Leaf)) { throw "there is no installer $installer; unpack the package here" }',
		'    if (-not (Test-Path -LiteralPath $keyFile -PathType Leaf)) { throw "there is no key file $keyFile; copy it here, or name it with --key-file" }',
		`    $arguments = ${quote(words.join(" "))}`,
		...(proxyUserPassword ? passwordLines : []),
		"    $program = (Resolve-Path -LiteralPath $installer).ProviderPath",
		"    $process = Start-Process -FilePath $program -ArgumentList $arguments -Wait -PassThru",
		"    $exitCode = $process.ExitCode",
		'    Write-Output "the installer ended with exit code $exitCode"',
		"} catch {",
		'    [Console]::Error.WriteLine("not installed: $($_.Exception.Message)")',
		"} finally {",
		"    Remove-Item -LiteralPath $keyFile -Force -ErrorAction SilentlyContinue",
		"    if (Test-Path -LiteralPath $keyFile) {",
		'        [Console]::Error.WriteLine("the key file $keyFile is still there; delete it by hand")',
		"    }",
		"}",
		"exit $exitCode",
	].join("\n");
}

/** The password comes from the environment when the script runs; a backslash before the closing quote has to be doubled. */
const passwordLines = [
	`    $password = $env:${passwordVariable}`,
	`    if (-not $password -or $password.Contains('"')) { throw '${passwordVariable} must hold the password of the proxy, without a double quote' }`,
	"    $arguments += ' ProxyUserPassword=\"' + ($password -replace '\\\\+$', '$0$0') + '\"'",
];

/** In single quotes PowerShell takes every character as it is but the quotes, of which it knows five. */
function quote(text: string): string {
	return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}
