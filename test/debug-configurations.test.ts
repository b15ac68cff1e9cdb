/** @module-tag deep */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

interface Launch {
	readonly name: string;
	readonly cwd: string;
	readonly runtimeExecutable: string;
	readonly program: string;
	readonly args?: readonly string[];
}

const { configurations } = JSON.parse(readFileSync(`${root}/.vscode/launch.json`, "utf8")) as {
	configurations: readonly Launch[];
};

/** Starts a configuration as Visual Studio Code does, with a file open in the editor; only the debugger is missing. */
async function launch({ cwd, runtimeExecutable, program, args = [] }: Launch, relativeFile: string): Promise<string> {
	const filled = (text: string) =>
		text.replace(/\$\{workspaceFolder\}/g, root).replace(/\$\{relativeFile\}/g, relativeFile);
	const { stdout } = await promisify(execFile)(filled(runtimeExecutable), [program, ...args].map(filled), {
		cwd: filled(cwd),
		env: { PATH: process.env.PATH, NO_COLOR: "1" },
	});
	return stdout;
}

const ofTests = configurations.filter(({ name }) => name.startsWith("This test file"));

test.each(ofTests)("$name: the tests of the open file are run, and no others", async (configuration) => {
	const isDeep = configuration.args?.includes("--mode=deep") === true;
	const file = isDeep ? "packages/generator/test/goldens.test.ts" : "packages/cli/test/find-command.test.ts";
	expect(await launch(configuration, file)).toMatch(/Test Files {2}1 passed \(1\)/);
});
