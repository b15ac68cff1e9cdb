import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";

const program = join(import.meta.dirname, "support", "file-user.mjs");

async function run(folder: string, ...options: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, [...options, program, folder]);
	return stdout.trim();
}

test("a process that may write to one folder alone (Node's permission model) puts keys and records there", async () => {
	const folder = scratchFolder();
	const expected = "K2 0123456789abcdef";
	expect(await run(folder, "--permission", "--allow-fs-read=*", `--allow-fs-write=${folder}`)).toBe(expected);
});

test("one that may not is told so by the check", async () => {
	const folder = scratchFolder();
	const refused = run(folder, "--permission", "--allow-fs-read=*");
	await expect(refused).rejects.toThrow(/SINK_NOT_READY|nothing was sent: correct that, then rotate/);
});
