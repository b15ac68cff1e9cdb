import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { root, scratchClone } from "@mdi-sensors/testing/scratch-clone";
import { expect, test } from "vitest";

/** What Turbo goes by when it looks for the result of an earlier run, by task. */
function hashes(folder: string): Map<string, string> {
	const turbo = join(root, "node_modules/turbo/bin/turbo");
	const tasks = ["build", "typecheck"];
	const plan = execFileSync(process.execPath, [turbo, "run", ...tasks, "--dry=json"], {
		cwd: folder,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "ignore"],
		maxBuffer: 100_000_000,
	});
	const { tasks: planned } = JSON.parse(plan) as { tasks: { taskId: string; hash: string }[] };
	return new Map(planned.map(({ taskId, hash }) => [taskId, hash]));
}

test("nothing is served stale: what a task depends on changes what Turbo looks for", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	let before = hashes(folder);
	const all = [...before.keys()];
	const builds = all.filter((task) => /(client|connect|cli|emulator|generator|codegen)#build$/.test(task));
	expect(builds).toHaveLength(6);
	const cases: readonly [file: string, text: string, tasks: readonly string[]][] = [
		["openapi/beta.yaml", "\n# changed\n", builds],
		["tsconfig.base.json", "\n", builds],
		["tsconfig.build.json", "\n", builds],
		["packages/client/tsconfig.build.json", "\n", ["@mdi-sensors/client#build", "@mdi-sensors/connect#build"]],
		["packages/generator/src/index.ts", "\n", ["@mdi-sensors/generator#build", "@mdi-sensors/codegen#build"]],
		["packages/connect/src/index.ts", "\n", ["@mdi-sensors/cli#build", "@mdi-sensors/cli#typecheck"]],
		["packages/testing/src/clocks.ts", "\n", ["@mdi-sensors/connect#typecheck"]],
		["packages/cli/test/program.test.ts", "\n", ["@mdi-sensors/cli#typecheck"]],
	];
	for (const [file, text, tasks] of cases) {
		appendFileSync(join(folder, file), text);
		const after = hashes(folder);
		const stale = tasks.filter((task) => !after.has(task) || after.get(task) === before.get(task));
		expect({ file, stale }).toEqual({ file, stale: [] });
		before = after;
	}
	// And what concerns nobody makes nobody wait.
	appendFileSync(join(folder, "RELEASING.md"), "\n");
	expect(hashes(folder)).toEqual(before);
});
