/** `npm run update-spec -- --help`: openapi/<version>.yaml from Microsoft's description, one version or all. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DescriptionError, readFailedTests, updateSpecCommand } from "@mdi-sensors/codegen/update-spec";

// npm runs scripts in the root, whichever folder it is called in: the paths that it is given are of that folder.
// biome-ignore lint/suspicious/noUndeclaredEnvVars: no task of Turbo runs this script.
process.chdir(process.env.INIT_CWD ?? ".");

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const testResults = place("test-results.json");

const command = updateSpecCommand({
	folder: place("openapi"),
	changesets: place(".changeset"),
	today: new Date().toISOString().slice(0, 10),
	progress: process.stderr,
	print: (text) => console.log(text),
	runScript(script) {
		rmSync(testResults, { force: true });
		return spawnSync(`npm run ${script}`, { cwd: place("."), stdio: "inherit", shell: true }).status === 0;
	},
	failedTests: () => readFailedTests(testResults, place(".")),
});

try {
	await command.parseAsync(process.argv);
} catch (error) {
	if (!(error instanceof DescriptionError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}
