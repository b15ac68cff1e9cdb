import { mkdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli, type Start, startCli } from "../support/run-cli.js";

const tenants = Array.from({ length: 19 }, () => ({}));
const { emulator, env } = await emulated({ tenants });
let next = 0;

/** A tenant for one test alone. */
function ownTenant() {
	const tenant = emulator.tenants[next++];
	if (tenant === undefined) throw new Error("there are more tests than tenants: give the emulator more");
	return tenant;
}

test("without a terminal and without --yes it refuses, and sends nothing", async () => {
	const tenant = ownTenant();
	expect(await runCli(["key", "rotate"], env(tenant))).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("there is no terminal to ask on, and nothing was sent; say --yes"),
	});
	expect(emulator.count({ operation: "regenerateDeploymentAccessKey", tenant: tenant.id })).toBe(0);
});

test("key rotate makes one new key, and puts it into a file", async () => {
	const tenant = ownTenant();
	const file = join(scratchFolder(), "key.txt");
	const { code, stdout } = await runCli(["key", "rotate", "--yes", "--out", file], env(tenant));
	expect(code).toBe(0);
	expect(stdout).toContain(`key in       ${file}`);
	expect(tenant.rotations).toBe(1);
	expect(readFileSync(file, "utf8")).toBe(tenant.key);
});

test.skipIf(isWindows)("only its owner can read that file", async () => {
	const file = join(scratchFolder(), "key.txt");
	await runCli(["key", "rotate", "--yes", "--out", file], env(ownTenant()));
	expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a file that can't be written is refused before anything is sent", async () => {
	const tenant = ownTenant();
	const folder = scratchFolder();
	expect(await runCli(["key", "rotate", "--yes", "--out", folder], env(tenant))).toMatchObject({
		code: 2,
		stderr: expect.stringMatching(/^SINK_NOT_READY: .* is a folder; nothing was sent: correct that, then run it again/),
	});
	expect(tenant.rotations).toBe(0);

	const file = join(folder, "none", "key.txt");
	expect(await runCli(["key", "rotate", "--yes", "--out", file], env(tenant))).toMatchObject({ code: 0 });
	expect(readFileSync(file, "utf8")).toBe(tenant.key);
});

test("a vault that does not exist is found before anything is sent, and the exit code is that of a host", async () => {
	const tenant = ownTenant();
	const args = ["key", "rotate", "--yes", "--key-vault", "nobody", "--secret-name", "sensor-key"];
	const { code, stdout, stderr } = await runCli(args, env(tenant));
	expect(stderr).toMatch(/^HOST_UNREACHABLE: the vault nobody\.\S+ can't be reached \(/);
	expect({ code, stdout, rotations: tenant.rotations }).toEqual({ code: 5, stdout: "", rotations: 0 });
});

test("--json has all of the result, and the key only with --reveal", async () => {
	const tenant = ownTenant();
	const hidden = JSON.parse((await runCli(["key", "rotate", "--yes", "--json", "--verify"], env(tenant))).stdout);
	expect(hidden).toEqual({
		fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
		previousFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
		rotations: 1,
		recovered: false,
		verified: true,
		requestIds: expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$/)]),
		cloud: expect.any(String),
		tenantId: tenant.id,
		at: expect.stringMatching(/^\d{4}-.*Z$/),
	});
	const shown = JSON.parse((await runCli(["key", "rotate", "--yes", "--json", "--reveal"], env(tenant))).stdout);
	expect(shown.key).toBe(tenant.key);
});

test("--reveal prints the new key alone on stdout, and nothing else does", async () => {
	const tenant = ownTenant();
	const { stdout, stderr } = await runCli(["key", "rotate", "--yes", "--reveal"], env(tenant));
	expect(stdout).toBe(`${tenant.key}\n`);
	expect(stderr).not.toContain(tenant.key);
	expect(stderr).not.toContain("Next:");
});

test("a key that went nowhere is said to be with the service, and how to get it", async () => {
	const { stderr } = await runCli(["key", "rotate", "--yes"], env(ownTenant()));
	expect(stderr).toBe("\nThe key is with the service only. Next: mdi-sensors key show --out FILE.\n");
});

test("a lost answer costs neither the key nor a second rotation", async () => {
	const tenant = ownTenant();
	emulator.faults.add({ fault: "504-acted", operation: "regenerateDeploymentAccessKey", tenant: tenant.id });
	const { code, stdout } = await runCli(["key", "rotate", "--yes"], env(tenant));
	expect(code).toBe(0);
	expect(stdout).toMatch(/^rotated {6}yes; no response said so, reading the key did$/m);
	expect(tenant.rotations).toBe(1);
});

test("a request that takes effect after its answer was lost is waited for, and no second key is made", {
	tags: ["deep"],
}, async () => {
	const tenant = ownTenant();
	const late = { fault: "504-acts-late", delayMs: 300 } as const;
	emulator.faults.add({ ...late, operation: "regenerateDeploymentAccessKey", tenant: tenant.id });
	const args = ["key", "rotate", "--yes", "--json", "--reveal", "--settle-ms", "1500"];
	const { code, stdout } = await runCli(args, env(tenant));
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ key: tenant.key, rotations: 1, recovered: true });
	expect(tenant.rotations).toBe(1);
});

test("a refusal while an earlier request may still act is no promise that nothing was changed", async () => {
	const tenant = ownTenant();
	for (const fault of ["504", "404"] as const) {
		emulator.faults.add({ fault, operation: "regenerateDeploymentAccessKey", tenant: tenant.id });
	}
	const { code, stdout } = await runCli(["key", "rotate", "--yes", "--json", "--settle-ms", "1"], env(tenant));
	expect(code).toBe(6);
	expect(JSON.parse(stdout).error).toMatchObject({
		code: "ROTATION_NOT_DONE",
		status: 404,
		previousFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
		requestIds: expect.arrayContaining([expect.any(String)]),
	});
});

test("an outcome that can't be found out has its own exit code, and is settled later with the fingerprint from before", async () => {
	const tenant = ownTenant();
	emulator.faults.add({ fault: "504-acted", operation: "regenerateDeploymentAccessKey", tenant: tenant.id });
	emulator.faults.add({
		fault: "403-role",
		operation: "getDeploymentAccessKey",
		tenant: tenant.id,
		skip: 1,
		times: 10,
	});
	const unknown = await runCli(["key", "rotate", "--yes", "--json", "--settle-ms", "1"], env(tenant));
	expect(unknown.code).toBe(6);
	const { error } = JSON.parse(unknown.stdout);
	expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", exitCode: 6 });
	emulator.faults.clear();
	const settled = await runCli(
		["key", "rotate", "--yes", "--json", "--previous-fingerprint", error.previousFingerprint],
		env(tenant),
	);
	expect(JSON.parse(settled.stdout)).toMatchObject({ recovered: true, rotations: 1 });
	expect(tenant.rotations).toBe(1);
});

test("a key that can't be put where it belongs is not lost: the exit code says so, and how to get it", async () => {
	const tenant = ownTenant();
	const file = join(scratchFolder(), "key.txt");
	emulator.faults.add({ fault: "slow", operation: "regenerateDeploymentAccessKey", tenant: tenant.id, delayMs: 300 });
	const run = runCli(["key", "rotate", "--yes", "--out", file], env(tenant));
	await arrived("regenerateDeploymentAccessKey", tenant.id);
	mkdirSync(file);
	expect(await run).toMatchObject({
		code: 7,
		stdout: "",
		stderr: expect.stringMatching(
			/^SINK_FAILED: the service has the new key, .*\nthe fingerprint of the key before was [0-9a-f]{16}\nnext: `mdi-sensors key show`/,
		),
	});
	expect(tenant.rotations).toBe(1);
});

test("a rehearsal says where the key that is there is not the one in the record", async () => {
	const tenant = ownTenant();
	const record = ["--record", join(scratchFolder(), "records")];
	const rotate = (...args: string[]) => runCli(["key", "rotate", ...args], env(tenant));
	const { fingerprint } = JSON.parse((await rotate(...record, "--yes", "--json")).stdout);
	expect((await rotate(...record, "--dry-run")).stdout).not.toContain("warning");
	await rotate("--yes");
	const { stdout } = await rotate(...record, "--dry-run");
	const warning = `the key that is there is not the one in the record (${fingerprint}), so its place may hold a key that is no longer good: to rotate all the same, give a --max-age that is over`;
	expect(stdout).toMatch(/^would be rotated +no: it is not due$/m);
	expect(stdout).toContain(warning);
	expect(stdout).toMatch(new RegExp(`^last rotated +\\d+ s ago, to the record's key \\(${fingerprint}\\)$`, "m"));
	expect(JSON.parse((await rotate(...record, "--dry-run", "--json")).stdout)).toMatchObject({
		isRecorded: false,
		recordedFingerprint: fingerprint,
		warnings: [warning],
	});
});

test("a rehearsal says that a new key is there which was not delivered, and the next run delivers that one", async () => {
	const tenant = ownTenant();
	const [folder, file] = [scratchFolder(), join(scratchFolder(), "key.txt")];
	const rotate = (...args: string[]) =>
		runCli(["key", "rotate", "--record", join(folder, "records"), "--out", file, ...args], env(tenant));
	emulator.faults.add({ fault: "slow", operation: "regenerateDeploymentAccessKey", tenant: tenant.id, delayMs: 300 });
	const run = rotate("--yes");
	await arrived("regenerateDeploymentAccessKey", tenant.id);
	mkdirSync(file);
	expect((await run).code).toBe(7);
	rmdirSync(file);
	expect((await rotate("--dry-run")).stdout).toContain(
		"a new key is there already that was not delivered: it would be",
	);
	expect((await rotate("--yes")).code).toBe(0);
	expect({ rotations: tenant.rotations, key: readFileSync(file, "utf8") }).toEqual({ rotations: 1, key: tenant.key });
});

test.skipIf(isWindows)("Ctrl-C before anything was sent changes nothing", { tags: ["deep"] }, async () => {
	const tenant = ownTenant();
	emulator.faults.add({ fault: "hang", operation: "getDeploymentAccessKey", tenant: tenant.id });
	const run = startCli(["key", "rotate", "--yes"], env(tenant));
	await arrived("getDeploymentAccessKey", tenant.id);
	run.kill("SIGINT");
	expect(await run.ended).toMatchObject({ code: 130, stderr: expect.stringContaining("ABORTED") });
	expect(tenant.rotations).toBe(0);
});

test.skipIf(isWindows)("Ctrl-C while the request is under way finds out what has become of it", async () => {
	const tenant = ownTenant();
	emulator.faults.add({ fault: "hang-acted", operation: "regenerateDeploymentAccessKey", tenant: tenant.id });
	const run = startCli(["key", "rotate", "--yes"], env(tenant));
	await arrived("regenerateDeploymentAccessKey", tenant.id);
	run.kill("SIGINT");
	const { code, stdout } = await run.ended;
	expect(tenant.rotations).toBe(1);
	expect(code).toBe(0);
	expect(stdout).toContain("no response said so, reading the key did");
});

test.skipIf(isWindows)(
	"a second Ctrl-C ends at once, and says that the outcome is unknown and how to settle it",
	{ tags: ["deep"] },
	async () => {
		expect(await interruptedTwice()).toMatchObject({
			code: 6,
			stderr: expect.stringMatching(/nobody knows whether it was made\n.*\n.*--previous-fingerprint [0-9a-f]{16}/),
		});
	},
);

test.skipIf(isWindows)("with --json, a second Ctrl-C ends in JSON too", async () => {
	const { code, stdout } = await interruptedTwice(["--json"]);
	expect(code).toBe(6);
	expect(JSON.parse(stdout).error).toMatchObject({
		code: "ROTATION_OUTCOME_UNKNOWN",
		exitCode: 6,
		previousFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
	});
});

test.skipIf(isWindows)(
	"where nobody reads the JSON any more, a second Ctrl-C tells people",
	{ tags: ["deep"] },
	async () => {
		expect(await interruptedTwice(["--json"], { isUnread: true })).toMatchObject({
			code: 6,
			stderr: expect.stringMatching(/--previous-fingerprint [0-9a-f]{16}/),
		});
	},
);

/** What a run ends with that is told to stop while its request is under way, and told again. */
async function interruptedTwice(args: string[] = [], start?: Start) {
	const tenant = ownTenant();
	emulator.faults.add({ fault: "hang", tenant: tenant.id, skip: 1, times: "forever" });
	const run = startCli(["key", "rotate", "--yes", ...args], env(tenant), start);
	await arrived("regenerateDeploymentAccessKey", tenant.id);
	run.kill("SIGINT");
	await run.said("stopping");
	run.kill("SIGINT");
	return run.ended;
}

/** Waits until the emulator has a request. */
async function arrived(operation: "getDeploymentAccessKey" | "regenerateDeploymentAccessKey", tenant: string) {
	while (emulator.count({ operation, tenant }) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
