import { closeSync, mkdirSync, openSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { permissions } from "@mdi-sensors/emulator";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../../src/exit-codes.js";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated({
	tenants: [{}, { apps: [{ roles: [permissions.read] }] }, { apps: [{ roles: [] }] }],
});

test("key show --reveal prints the key alone on stdout", async () => {
	const { stdout } = await runCli(["key", "show", "--reveal"], env());
	expect(stdout).toBe(`${emulator.tenant().key}\n`);
});

test.each([
	["key show", "--certificate-path"],
	["key show", "--federated-token-file"],
	["key show", "--ca-file"],
	["key rotate --yes", "--certificate-path"],
	["key rotate --yes", "--record"],
	["key rotate --dry-run", "--record"],
])("%s --out puts no key over the file of %s, by whatever path", async (command, option) => {
	const folder = scratchFolder({ needed: "what it needs" });
	const out = `${folder}/./needed`;
	const link = join(folder, "link");
	symlinkSync("needed", link);
	const line = [...command.split(" "), "--out", out, option, link];
	const { code, stderr } = await runCli(line, env());
	expect(stderr).toContain(
		`--out sends a key to ${join(folder, "needed")}, which is a file that this run needs; nothing was sent`,
	);
	expect(code).toBe(exitCodes.USAGE.code);
	expect(readFileSync(out, "utf8")).toBe("what it needs");
});

test("key show --json has the fingerprint, and not the key", async () => {
	const { stdout } = await runCli(["key", "show", "--json"], env());
	expect(JSON.parse(stdout)).toEqual({
		tenantId: emulator.tenant().id,
		cloud: new URL(emulator.cloud().graph).host,
		fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
	});
});

test("key show --out writes the key into a file", async () => {
	const file = join(scratchFolder(), "key.txt");
	const { code, stdout } = await runCli(["key", "show", "--out", file], env());
	expect(code).toBe(0);
	expect(stdout).toContain(`key in       ${file}`);
	expect(readFileSync(file, "utf8")).toBe(emulator.tenant().key);
});

test.skipIf(isWindows)("only its owner can read that file", async () => {
	const file = join(scratchFolder(), "key.txt");
	await runCli(["key", "show", "--out", file], env());
	expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a place that can't take the key is found before anybody signs in", async () => {
	const folder = scratchFolder();
	emulator.reset();
	expect(await runCli(["key", "show", "--out", folder], env())).toMatchObject({
		code: 2,
		stderr: expect.stringMatching(/^SINK_NOT_READY: .* is a folder/),
	});
	expect(emulator.requests).toEqual([]);
});

test("a key that can't be put into the file is with the service, and nothing is said of a rotation", async () => {
	const file = join(scratchFolder(), "key.txt");
	emulator.faults.add({ fault: "slow", operation: "getDeploymentAccessKey", delayMs: 300 });
	const run = runCli(["key", "show", "--out", file], env());
	const before = emulator.count("getDeploymentAccessKey");
	while (emulator.count("getDeploymentAccessKey") === before) await new Promise((resolve) => setTimeout(resolve, 5));
	mkdirSync(file);
	const { code, stderr } = await run;
	expect(code).toBe(7);
	expect(stderr).toMatch(
		/^SINK_FAILED: the service has the key, but it could not be put where it goes: .*key\.txt is a folder/,
	);
	expect(stderr).not.toMatch(/rotated|rotation|new key/);
});

test.skipIf(process.platform !== "linux")(
	"a key that can't be printed has not arrived: the exit code says so",
	{ tags: ["deep"] },
	async () => {
		const full = openSync("/dev/full", "w");
		onTestFinished(() => closeSync(full));
		for (const [start, code] of [
			[{ stdout: full }, "ENOSPC"],
			[{ isUnread: true }, "EPIPE"],
		] as const) {
			expect(await runCli(["key", "show", "--reveal"], env(), start)).toMatchObject({
				code: 7,
				stderr: expect.stringContaining(`NOT_DELIVERED: the key could not be printed (${code}); \`key show --reveal\``),
			});
		}
	},
);

// Both ask the same function; what would be lost is a rotation.
for (const { command, tags } of [
	{ command: ["show"], tags: ["deep"] },
	{ command: ["rotate", "--yes"], tags: [] },
])
	test.skipIf(isWindows)(`where stdout is closed, key ${command[0]} --reveal asks for nothing`, { tags }, async () => {
		emulator.reset();
		expect(await runCli(["key", ...command, "--reveal"], env(), { shell: "exec >&-" })).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("--reveal prints the key on stdout"),
		});
		expect(emulator.requests).toEqual([]);
	});

test("without the permission it ends with the exit code for a refusal, the code of the error and the ids of the request", async () => {
	const { code, stdout, stderr } = await runCli(["key", "show"], env(emulator.tenants[2]));
	expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
	expect(stderr).toMatch(/^FORBIDDEN: .*consent.*request-id [0-9a-f-]{36}.*\/errors#forbidden\)$/m);
});

test("without a tenant, a client or a cloud's second host it says what is missing", async () => {
	const { AZURE_TENANT_ID: _, ...noTenant } = env();
	expect((await runCli(["key", "show"], noTenant)).stderr).toContain("a tenant is missing; nothing was sent");
	const { MDI_SENSORS_AUTHORITY: __, ...noAuthority } = env();
	expect(await runCli(["key", "show"], noAuthority)).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("--authority is missing; nothing was sent"),
	});
});

test("a cloud where the API is not offered is refused before anything is sent", async () => {
	const { MDI_SENSORS_GRAPH: _, MDI_SENSORS_AUTHORITY: __, ...real } = env();
	expect(await runCli(["key", "show", "--cloud", "china"], real)).toMatchObject({
		code: 2,
		stderr: expect.stringMatching(/^CLOUD_NOT_OFFERED: /),
	});
});
