import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tenant } from "@mdi-sensors/emulator";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { killTrial } from "@mdi-sensors/testing/kill-trial";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { printed, runCli, startCli } from "../support/run-cli.js";

const { emulator, env } = await emulated({ tenants: Array.from({ length: 90 }, () => ({})) });
let next = 0;

/** Tenants that no other test has. */
function ownTenants(size: number) {
	const tenants = emulator.tenants.slice(next, next + size);
	if (tenants.length < size) throw new Error("the emulator has not enough tenants for all tests");
	next += size;
	return tenants;
}

/** A round for one test: tenants of its own, their file, and how to run it. */
function round(size: number) {
	const tenants = ownTenants(size);
	const folder = scratchFolder();
	mkdirSync(join(folder, "keys"));
	const entries = tenants.map(({ id, app }, index) => ({
		tenant: id,
		name: `Tenant ${index}`,
		credential: { clientId: app.id, clientSecretEnv: `SECRET_${index}` },
	}));
	const file = join(folder, "tenants.yaml");
	writeFileSync(file, JSON.stringify({ defaults: { sink: { file: "keys/{tenant}" } }, tenants: entries }));
	const args = ["key", "rotate", "--tenants", file, "--record", join(folder, "records"), "--yes", "--settle-ms", "100"];
	const environment = {
		...env(),
		...Object.fromEntries(tenants.map(({ app }, index) => [`SECRET_${index}`, app.secret])),
	};
	return {
		tenants,
		folder,
		run: (...more: string[]) => runCli([...args, ...more], environment),
		start: (...more: string[]) => startCli([...args, ...more], environment),
		runUnder: (shell: string) => runCli(args, environment, { shell }),
		arrived: ({ id }: Tenant) => existsSync(join(folder, "keys", id)) && readFileSync(join(folder, "keys", id), "utf8"),
		record: () => readFileSync(join(folder, "records"), "utf8"),
	};
}

const rotations = ({ rotations }: Tenant) => rotations;

test("every tenant of the file gets a new key, in a file of its own, and is left alone by the next run", async () => {
	const { tenants, run, arrived, record } = round(5);
	const { code, stdout } = await run();
	expect(code).toBe(0);
	expect(stdout).toMatch(/^Tenant 0 +127\.0\.0\.1:\d+ +rotated +[0-9a-f]{16} +\S+$/m);
	expect(stdout).toMatch(/^5 rotated$/m);
	expect(tenants.map(rotations)).toEqual([1, 1, 1, 1, 1]);
	expect(tenants.map(arrived)).toEqual(tenants.map(({ key }) => key));

	const again = await run();
	expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^5 not due$/m) });
	expect(again.stderr).toContain("by ");
	expect(tenants.map(rotations)).toEqual([1, 1, 1, 1, 1]);
	printed.push(record());
});

test("a rehearsal of many says whose key is not the one in the record", async () => {
	const { tenants, run } = round(2);
	await run();
	await runCli(["key", "rotate", "--yes"], env(tenants[1]));
	const { code, stdout } = await run("--dry-run");
	expect(code).toBe(0);
	expect(stdout).toMatch(
		/^warning: the key that is there is not the one in the record \([\da-f]{16}\), .*\n {2}Tenant 1$/m,
	);
	expect(stdout).toMatch(/^Tenant 0 .* not due: rotated \d+ s ago /m);
	expect(stdout).toMatch(/^Tenant 1 .* not due: the record's key was made \d+ s ago /m);
	expect(stdout).toMatch(/^2 not due$/m);

	const [own, other] = JSON.parse((await run("--dry-run", "--json")).stdout).tenants;
	expect(own).toMatchObject({ isRecorded: true, recordedFingerprint: own.fingerprint });
	expect(other).toMatchObject({
		isRecorded: false,
		recordedFingerprint: expect.not.stringContaining(other.fingerprint),
	});
});

test("--verbose says of each request whose it is", async () => {
	const { run } = round(2);
	const { stderr } = await run("--verbose");
	for (const name of ["Tenant 0", "Tenant 1"]) {
		expect(stderr).toMatch(new RegExp(`^${name}: regenerateDeploymentAccessKey at \\S+ got 200 \\{`, "m"));
	}
});

test("a tenant that fails has its own line, the others are done, and the next run has only that one left", async () => {
	const { tenants, run } = round(4);
	const [, second] = tenants;
	emulator.faults.add({ fault: "403-role", tenant: second?.id, operation: "regenerateDeploymentAccessKey" });
	const { code, stdout, stderr } = await run("--json");
	expect(code).toBe(8);
	const { totals, tenants: results } = JSON.parse(stdout);
	expect(totals).toEqual({ rotated: 3, failed: 1 });
	expect(results[1]).toMatchObject({
		tenant: second?.id,
		outcome: "failed",
		error: { code: "FORBIDDEN", exitCode: 4 },
	});
	expect(stderr).toBe("");
	expect(await run()).toMatchObject({
		code: 0,
		stdout: expect.stringMatching(/^3 not due, 1 rotated$/m),
	});
	expect(tenants.map(rotations)).toEqual([1, 1, 1, 1]);
});

test("--failed takes those that failed before anything was asked for them too: at sign-in, or at the place for the key", async () => {
	const { tenants, folder, run } = round(3);
	mkdirSync(join(folder, "keys", tenants[1]?.id ?? ""));
	emulator.faults.add({ fault: "401", operation: "token", tenant: tenants[2]?.id, times: "forever" });
	expect(await run("--keep-going")).toMatchObject({ code: 8, stdout: expect.stringMatching(/^1 rotated, 2 failed$/m) });
	emulator.faults.clear();
	rmSync(join(folder, "keys", tenants[1]?.id ?? ""), { recursive: true });
	expect(await run("--failed")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^2 rotated$/m) });
	const again = await run("--failed");
	expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("no tenant's last attempt failed") });
	expect(tenants.map(rotations)).toEqual([1, 1, 1]);
});

test("nothing is sent while one tenant's key has no place, and --keep-going leaves that tenant out", async () => {
	const { tenants, folder, run } = round(3);
	mkdirSync(join(folder, "keys", tenants[1]?.id ?? ""));
	const { code, stdout, stderr } = await run();
	expect(code).toBe(2);
	expect(stdout).toMatch(/^SINK_NOT_READY: .* is a folder.*\n {2}Tenant 1$/m);
	expect(stdout).toMatch(/^2 not started, 1 failed$/m);
	expect(stderr).toContain("No other tenant was begun; --keep-going goes on");
	expect(tenants.map(rotations)).toEqual([0, 0, 0]);

	expect(await run("--keep-going")).toMatchObject({
		code: 8,
		stdout: expect.stringMatching(/^Tenant 1 .*failed: SINK_NOT_READY(.|\n)*^2 rotated, 1 failed$/m),
	});
	expect(tenants.map(rotations)).toEqual([1, 0, 1]);
});

test("no key of many is replaced for a vault that does not exist", { tags: ["deep"] }, async () => {
	const { tenants, folder, run } = round(3);
	const file = join(folder, "tenants.yaml");
	const sink = { keyVault: "nobody", secretName: "key-{tenant}" };
	writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), defaults: { sink } }));
	const { code, stdout } = await run();
	expect(stdout).toMatch(/HOST_UNREACHABLE: the vault nobody\.\S+ can't be reached/);
	expect(code).not.toBe(0);
	expect(tenants.map(rotations)).toEqual([0, 0, 0]);
});

test("a key that is rotated and not delivered ends the run: the table has its fingerprint, and says how to fetch it", async () => {
	const { tenants, folder, run, arrived } = round(4);
	const [first, second] = tenants;
	if (first === undefined || second === undefined) throw new Error("no tenants");
	emulator.faults.add({ fault: "slow", operation: "regenerateDeploymentAccessKey", tenant: second.id, delayMs: 300 });
	const running = run("--concurrency", "1");
	await emulatorHas("regenerateDeploymentAccessKey", second);
	const place = join(folder, "keys", second.id);
	mkdirSync(place);
	const { code, stdout, stderr } = await running;
	expect(code).toBe(7);
	expect(stdout).toMatch(/^Tenant 1 .* rotated, not delivered: SINK_FAILED +[\da-f]{16}\b/m);
	expect(stdout).toMatch(/^1 rotated, 1 rotated, not delivered, 2 not started$/m);
	expect(stderr).toContain(`\`mdi-sensors key show --tenant-id ${second.id} --out FILE\``);
	expect(stderr).toContain("No other tenant was begun; --keep-going goes on");
	expect(tenants.map(rotations)).toEqual([1, 1, 0, 0]);

	rmSync(place, { recursive: true });
	expect(await run()).toMatchObject({ code: 0 });
	expect(tenants.map(rotations)).toEqual([1, 1, 1, 1]);
	expect(tenants.map(arrived)).toEqual(tenants.map(({ key }) => key));
});

test("a second run with the same record is refused while the first is under way", { tags: ["deep"] }, async () => {
	const { tenants, run, start } = round(2);
	emulator.faults.add({ fault: "hang", tenant: tenants[0]?.id, operation: "getDeploymentAccessKey" });
	const first = start();
	await emulatorHas("getDeploymentAccessKey", tenants[0]);
	expect(await run()).toMatchObject({
		code: 9,
		stderr: expect.stringMatching(/^WORKSPACE_BUSY: process \d+ on .* has /),
	});
	first.kill("SIGKILL");
	await first.ended;
	expect(await run()).toMatchObject({ code: 0 });
	expect(tenants.map(rotations)).toEqual([1, 1]);
});

test("Ctrl-C lets those under way end and begins no other", async () => {
	const { tenants, run } = round(4);
	emulator.faults.add({
		fault: "slow",
		tenant: tenants[0]?.id,
		operation: "regenerateDeploymentAccessKey",
		delayMs: 300,
	});
	const running = run("--concurrency", "1", "--json");
	await emulatorHas("regenerateDeploymentAccessKey", tenants[0]);
	// In this process, so that the signal comes before the response, however slow the machine is.
	process.emit("SIGINT");
	const { code, stdout, stderr } = await running;
	expect({ code, totals: JSON.parse(stdout).totals }).toEqual({ code: 8, totals: { rotated: 1, notStarted: 3 } });
	expect(stderr).toContain("stopping when those under way are through");
	expect(tenants.map(rotations)).toEqual([1, 0, 0, 0]);
});

test.skipIf(isWindows)(
	"a second Ctrl-C breaks off those under way, and finds out what has become of them",
	{ tags: ["deep"] },
	async () => {
		const { tenants, start, arrived } = round(2);
		emulator.faults.add({ fault: "hang-acted", tenant: tenants[0]?.id, operation: "regenerateDeploymentAccessKey" });
		const run = start("--concurrency", "1", "--json");
		await emulatorHas("regenerateDeploymentAccessKey", tenants[0]);
		run.kill("SIGINT");
		await run.said("stopping");
		run.kill("SIGINT");
		const { code, stdout } = await run.ended;
		expect({ code, totals: JSON.parse(stdout).totals }).toEqual({ code: 8, totals: { recovered: 1, notStarted: 1 } });
		expect(tenants.map(rotations)).toEqual([1, 0]);
		expect(tenants[0] && arrived(tenants[0])).toBe(tenants[0]?.key);
	},
);

test("a third Ctrl-C ends the program, with --json in JSON too", { tags: ["deep"] }, async () => {
	const { tenants, start } = round(1);
	emulator.faults.add({ fault: "hang", tenant: tenants[0]?.id, skip: 1, times: "forever" });
	const run = start("--json");
	await emulatorHas("regenerateDeploymentAccessKey", tenants[0]);
	for (const said of ["stopping when", "breaking off"]) {
		run.kill("SIGINT");
		await run.said(said);
	}
	run.kill("SIGINT");
	const { code, stdout } = await run.ended;
	expect(code).toBe(8);
	expect(JSON.parse(stdout).error).toMatchObject({
		code: "TENANTS_FAILED",
		message: expect.stringContaining("same record"),
	});
});

test.skipIf(process.platform === "win32")(
	"a record that can't be written to its end costs no result, and the next run finds out what it does not say",
	{ tags: ["deep"] },
	async () => {
		const { tenants, run, runUnder, arrived } = round(12);
		// A limit on the size of files (5 KB) does what a full disk does.
		const { code, stdout } = await runUnder("ulimit -f 10");
		expect(code).toBe(8);
		expect(stdout).toMatch(/^Tenant \d+ .* rotated/m);
		expect(stdout).toMatch(/the record can't be reached: EFBIG/);
		expect(await run()).toMatchObject({ code: 0 });
		expect(tenants.map(rotations)).toEqual(Array(12).fill(1));
		expect(tenants.map(arrived)).toEqual(tenants.map(({ key }) => key));
	},
);

test("a kill between the request and its answer, or before the key has arrived, neither loses the key nor rotates twice", async () => {
	const { tenants, run, start, arrived } = round(2);
	const [asked] = tenants;
	emulator.faults.add({ fault: "hang-acted", tenant: asked?.id, operation: "regenerateDeploymentAccessKey" });
	const first = start();
	await emulatorHas("regenerateDeploymentAccessKey", asked);
	first.kill("SIGKILL");
	await first.ended;
	expect(asked && arrived(asked)).toBe(false);
	const { code, stdout } = await run();
	expect(code).toBe(0);
	expect(stdout).toMatch(/^Tenant 0 .* rotated, found out by reading /m);
	expect(tenants.map(rotations)).toEqual([1, 1]);
	expect(tenants.map(arrived)).toEqual(tenants.map(({ key }) => key));
});

test("a kill at any point, and run again: nobody is rotated twice, no key is lost, no secret is printed", {
	tags: ["deep"],
}, async () => {
	const tenants = ownTenants(20);
	const verdict = await killTrial({
		folder: scratchFolder(),
		tenants: tenants.map(({ id, app }) => ({ id, clientId: app.id, clientSecret: app.secret })),
		env: env(),
		held: async () => tenants.map(({ id, key, rotations }) => ({ id, key, rotations })),
		kills: 2,
		random: Math.random,
	});
	expect(verdict).toMatchObject({ code: 0, rotatedTwice: [], notRotated: [], lost: [], leftBehind: [] });
	printed.push(verdict.said);
});

test("when Graph throttles a second tenant while the first still waits, everybody waits", {
	tags: ["deep"],
}, async () => {
	const { tenants, run } = round(6);
	for (const { id } of tenants.slice(0, 2)) {
		emulator.faults.add({ fault: "429", tenant: id, operation: "getDeploymentAccessKey", retryAfter: "1" });
	}
	expect(await run("--concurrency", "2")).toMatchObject({ code: 0 });
	const ids = new Set(tenants.map(({ id }) => id));
	const requests = emulator.requests.filter(({ tenant, path }) => ids.has(tenant ?? "") && path.includes("/security/"));
	const throttled = requests.filter(({ status }) => status === 429).map(({ at }) => Date.parse(at));
	expect(throttled).toHaveLength(2);
	const later = requests.map(({ at }) => Date.parse(at)).filter((at) => at > Math.max(...throttled));
	expect(Math.min(...later) - Math.max(...throttled)).toBeGreaterThanOrEqual(1000);
	expect(tenants.map(rotations)).toEqual(Array(6).fill(1));
});

test("a wait that nobody can sit out ends the run at once, for those that wait as well", async () => {
	const { tenants, run } = round(6);
	for (const { id } of tenants.slice(0, 2)) {
		emulator.faults.add({ fault: "429-absurd", tenant: id, operation: "getDeploymentAccessKey" });
	}
	const { code, stdout, stderr } = await run("--concurrency", "3", "--json");
	expect(code).toBe(8);
	expect(stderr).toBe("");
	const { tenants: results } = JSON.parse(stdout);
	const failed = results.filter(({ outcome }: { outcome: string }) => outcome === "failed");
	expect(failed.length).toBeGreaterThanOrEqual(4);
	for (const { error } of failed) {
		expect(error).toMatchObject({
			code: "THROTTLED",
			message: expect.stringMatching(/Graph asks for a wait of 315\d+ s; run it again/),
		});
	}
	expect(tenants.map(rotations)).toEqual(
		results.map(({ outcome }: { outcome: string }) => (outcome === "rotated" ? 1 : 0)),
	);
});

test.each([
	[["--out", "key"], "--out goes with one tenant, not with --tenants"],
	[["--key-vault", "vault"], "--key-vault goes with one tenant"],
	[["--secret-name", "key"], "--secret-name goes with one tenant"],
	[["--previous-fingerprint", "0123456789abcdef"], "--previous-fingerprint goes with one tenant"],
	[["--tenant-id", "contoso.example"], "--tenant-id goes with one tenant, not with --tenants"],
])("%j is refused, and nothing is sent", async (more, complaint) => {
	const { tenants, run } = round(1);
	expect(await run(...more)).toMatchObject({ code: 2, stderr: expect.stringContaining(complaint) });
	expect(tenants.map(rotations)).toEqual([0]);
});

test("where the file names a cloud and the environment the hosts, it says once whose hosts they are", async () => {
	const { folder, tenants, run } = round(2);
	const file = join(folder, "tenants.yaml");
	writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), defaults: { cloud: "china" } }));
	const { code, stderr } = await run();
	expect({ code, rotations: tenants.map(rotations) }).toEqual({ code: 0, rotations: [1, 1] });
	expect(stderr).toBe(
		`the hosts are those of the environment (MDI_SENSORS_GRAPH, MDI_SENSORS_AUTHORITY), whatever clouds ${file} names; unset them for its clouds\n`,
	);
});

test("without a record it refuses: it could not tell this round from the last", async () => {
	const { folder } = round(1);
	expect(await runCli(["key", "rotate", "--tenants", join(folder, "tenants.yaml"), "--yes"], env())).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("--tenants needs --record; nothing was sent"),
	});
});

test("a tenant that can't sign in by what is given is named before anything is sent", async () => {
	const { folder, tenants } = round(2);
	const args = [
		"key",
		"rotate",
		"--tenants",
		join(folder, "tenants.yaml"),
		"--record",
		join(folder, "records"),
		"--yes",
	];
	expect(await runCli(args, { ...env(), SECRET_0: "x" })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("Tenant 1: the environment variable SECRET_1 is not set; nothing was sent"),
	});
	expect(existsSync(join(folder, "records"))).toBe(false);
	expect(emulator.count({ operation: "token", tenant: tenants[0]?.id })).toBe(0);
});

/** Waits until the emulator has a tenant's request. */
async function emulatorHas(operation: "getDeploymentAccessKey" | "regenerateDeploymentAccessKey", tenant?: Tenant) {
	while (emulator.count({ operation, tenant: tenant?.id }) === 0)
		await new Promise((resolve) => setTimeout(resolve, 5));
}
