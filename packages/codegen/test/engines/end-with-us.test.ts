import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";

const built = new URL("../../dist/engines/end-with-us.js", import.meta.url);

/** A program that starts a child which would run for a minute, says its number, and then does something. */
function parent(then: string) {
	const program = `
		import { spawn } from "node:child_process";
		import { endWithUs } from ${JSON.stringify(built.href)};
		const child = spawn(process.execPath, ["--eval", "setTimeout(() => {}, 60000)"]);
		const tied = endWithUs(child);
		child.on("close", () => { console.log(tied.endedBy()); tied.release(); });
		child.on("spawn", () => { console.log(child.pid); ${then} });
	`;
	return spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Waits until a process is gone: one that stays is ended by the test's own limit. */
async function isGone(pid: number): Promise<boolean> {
	for (;;) {
		try {
			process.kill(pid, 0);
		} catch {
			return true;
		}
		await wait(20);
	}
}

describe.skipIf(process.platform === "win32" || !existsSync(built))("a child", () => {
	test("is told to end when its parent is, which hears of it", async () => {
		const program = parent("");
		const [pid] = await once(program.stdout, "data");
		program.kill("SIGTERM");
		const [signal] = await once(program.stdout, "data");
		expect(String(signal)).toBe("SIGTERM\n");
		expect(await isGone(Number(pid))).toBe(true);
	});

	test("ends when its parent does", { tags: ["deep"] }, async () => {
		const program = parent("process.exit(3)");
		const [pid] = await once(program.stdout, "data");
		expect(await isGone(Number(pid))).toBe(true);
	});
});
