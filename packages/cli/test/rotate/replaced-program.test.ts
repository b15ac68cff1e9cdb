import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test, vi } from "vitest";
import { emulated } from "../support/emulated.js";
import { startCli } from "../support/run-cli.js";

const { emulator, env } = await emulated();

// A signal from another process ends a program there without a word.
const isWindows = process.platform === "win32";

/** The program in a folder of its own, as it is when it was installed. */
function installed(): string {
	const folder = scratchFolder();
	const own = fileURLToPath(new URL("../..", import.meta.url));
	for (const part of ["package.json", "dist"]) cpSync(join(own, part), join(folder, part), { recursive: true });
	return folder;
}

/** Runs `key rotate`, and removes the program when the key has been asked for. */
async function rotateWhileRemoved(args: readonly string[], variables = env()) {
	const folder = installed();
	const before = emulator.count("regenerateDeploymentAccessKey");
	const run = startCli(["key", "rotate", "--yes", ...args], variables, { main: join(folder, "dist/main.js") });
	await vi.waitUntil(() => emulator.count("regenerateDeploymentAccessKey") > before, { timeout: 60_000, interval: 5 });
	rmSync(folder, { recursive: true });
	return run;
}

test.skipIf(isWindows)(
	"a program that is replaced while it rotates puts the key where it goes all the same",
	async () => {
		emulator.faults.add({ fault: "hang-acted", operation: "regenerateDeploymentAccessKey" });
		const out = join(scratchFolder(), "key.txt");
		const run = await rotateWhileRemoved(["--out", out]);
		run.kill("SIGINT");
		expect(await run.ended).toMatchObject({ code: 0, stdout: expect.stringContaining(out) });
	},
);

test.skipIf(isWindows)("and says what came of it where that is not certain", { tags: ["deep"] }, async () => {
	emulator.faults.add({ fault: "hang", operation: "regenerateDeploymentAccessKey" });
	emulator.faults.add({ fault: "500", operation: "getDeploymentAccessKey", skip: 1, times: "forever" });
	const run = await rotateWhileRemoved([]);
	run.kill("SIGINT");
	expect(await run.ended).toMatchObject({ code: 6, stderr: expect.stringContaining("--previous-fingerprint") });
	emulator.faults.clear();
});

test("many tenants are rotated to the end, and the table is printed", { tags: ["deep"] }, async () => {
	emulator.faults.add({ fault: "slow", operation: "regenerateDeploymentAccessKey", delayMs: 1000 });
	const { text, env: secrets } = await emulator.tenantsFile();
	const [path, record] = [join(scratchFolder(), "tenants.yaml"), join(scratchFolder(), "rotations.record")];
	writeFileSync(path, text);
	const run = await rotateWhileRemoved(["--tenants", path, "--record", record], secrets);
	expect(await run.ended).toMatchObject({ code: 0, stdout: expect.stringContaining("1 rotated") });
});
