import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

function run(script: string, ...args: string[]) {
	const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
	const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: "utf8" });
	return { status, stdout, stderr };
}

test("--help of a script says how it is called", () => {
	expect(run("scripts/soak.ts", "--help")).toEqual({
		status: 0,
		stdout: "npm run soak -- [NUMBER OF ROTATIONS]\n",
		stderr: "",
	});
});

test.each([
	["scripts/soak.ts", ["many"], 'error: the number of rotations must be a whole number, not "many"\n'],
	["scripts/kill-test.ts", ["--trials", "x"], 'error: --trials must be a whole number, not "x"\n'],
	["scripts/smoke.ts", ["--clod", "global"], "error: Unknown option '--clod'\n"],
	["bench/main.ts", ["--jsn"], "error: Unknown option '--jsn'\n"],
])("%s refuses %j in a sentence, and runs nothing", (script, args, sentence) => {
	const { status, stdout, stderr } = run(script, ...args);
	expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
	expect(stderr.startsWith(`${sentence}npm run `), stderr).toBe(true);
});
