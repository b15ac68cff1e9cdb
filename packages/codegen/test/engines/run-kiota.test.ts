import { describe, expect, test } from "vitest";
import { runKiota } from "../../src/engines/run-kiota.js";
import { standInKiota } from "../support/stand-in-kiota.js";

function run(then: string) {
	const { file, calls } = standInKiota({ then });
	const kiota = { command: file, prefix: [], origin: "PATH" };
	return { done: runKiota(kiota, ["generate", "--output", "o"], process.env), calls };
}

describe.skipIf(process.platform === "win32")("with a stand-in for Kiota", () => {
	test("gives what it prints, and keeps it from reporting its use and from looking for updates", async () => {
		const { done, calls } = run('console.log("done")');
		expect(await done).toBe("done\n");
		expect(calls()).toMatchObject([
			{
				args: ["generate", "--output", "o"],
				env: {
					KIOTA_CLI_TELEMETRY_OPTOUT: "1",
					KIOTA_OFFLINE_ENABLED: "true",
					DOTNET_CLI_TELEMETRY_OPTOUT: "1",
					DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "0",
				},
			},
		]);
	});

	test("says with which exit code it ended, and the words that tell why", async () => {
		await expect(run('console.log("Generating\\ncrit: no paths"); process.exit(3);').done).rejects.toMatchObject({
			code: "FAILED",
			message:
				"the kiota of PATH ended with exit code 3 (crit: no paths); nothing was written; correct what it says, or use --engine builtin",
		});
		await expect(
			run('console.error("No such option\\n"); console.log("Usage:\\n  help"); process.exit(1);').done,
		).rejects.toThrow("exit code 1 (No such option)");
		await expect(run("process.exit(1)").done).rejects.toThrow("exit code 1 (it printed nothing)");
	});

	test("says when it was ended in the middle", async () => {
		await expect(run('process.kill(process.pid, "SIGKILL")').done).rejects.toMatchObject({
			code: "KILLED",
			message: "the kiota of PATH was ended by SIGKILL before it was done; nothing was written, run it again",
		});
	});
});

test("says when it cannot be started", async () => {
	const kiota = { command: "/nowhere/kiota", prefix: [], origin: "KIOTA_BIN" };
	await expect(runKiota(kiota, [], process.env)).rejects.toMatchObject({
		code: "CANNOT_START",
		message: expect.stringMatching(/^the kiota of KIOTA_BIN cannot be started \(.*ENOENT\)/),
	});
});
