/** @module-tag deep */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Runs the script as npm does that was called in a folder. */
function run(cwd: string, ...args: string[]): { status: number | null; output: string } {
	const options = { cwd: root, env: { ...process.env, INIT_CWD: cwd }, encoding: "utf8" } as const;
	const file = join(root, "scripts/generate.ts");
	const { status, stdout, stderr } = spawnSync(process.execPath, [file, "--engine", "builtin", ...args], options);
	return { status, output: stdout + stderr };
}

test("takes paths from the folder that npm was called in, and shows them as they were given", () => {
	const folder = scratchFolder({ "source.yaml": readFileSync(join(root, "openapi/beta.yaml"), "utf8") });
	const { status, output } = run(folder, "-d", "source.yaml", "-o", "client");
	expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/generated \d+ files in client by /) });
	expect(existsSync(join(folder, "client/kiota-lock.json"))).toBe(true);
	expect(run(folder, "-d", "none.yaml")).toEqual({
		status: 1,
		output: "error: none.yaml: there is no such file; check the path\n",
	});
});
