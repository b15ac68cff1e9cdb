import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { permissions } from "@mdi-sensors/emulator";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { afterAll, expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli, startCli } from "../support/run-cli.js";

/** Two clouds, as an operator has them: some tenants consented, some wrongly, some not at all. */
const roles = [[permissions.readWrite], [permissions.readWrite], [permissions.read], [], [permissions.readWrite], []];
const clouds = ["global", "usGovL4"] as const;
const { emulator } = await emulated({
	clouds,
	tenants: roles.map((each, index) => ({ cloud: clouds[index % 2], sensors: 0, apps: [{ roles: each }] })),
});
const { text, env } = await emulator.tenantsFile();
const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "tenants.yaml");
writeFileSync(file, text);
const [first, second, reader, nobody] = emulator.tenants;
const names = emulator.tenants.map(({ domain }) => domain);

const over = (command: string, ...more: string[]) =>
	runCli([...command.split(" "), "--tenants", file, ...more], { ...env });

test("doctor checks each tenant, groups what is wrong by reason with names, the worst last, and changes nothing", async () => {
	const { code, stdout } = await over("doctor");
	expect(code).toBe(10);
	const rows = stdout.split("\n").slice(2, 8);
	expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
		[names[0], "Global (emulated)", "ok"],
		[names[1], "US Government L4 (emulated)", "ok"],
		[names[4], "Global (emulated)", "ok"],
		[names[2], "Global (emulated)", "warning", "permission"],
		[names[3], "US Government L4 (emulated)", "PROBLEM", "permission"],
		[names[5], "US Government L4 (emulated)", "PROBLEM", "permission"],
	]);
	expect(stdout).toMatch(
		new RegExp(
			`^permission: \\S+ is missing; .*\n {2}what to do: .*\n {2}${names[3]}, ${names[5]}\n\n3 ok, 1 with a warning, 2 with a PROBLEM$`,
			"m",
		),
	);
	expect(emulator.tenants.every(({ rotations }) => rotations === 0)).toBe(true);
});

test("doctor --json has all findings of each tenant, and looks at the hosts of a cloud once", async () => {
	emulator.reset();
	const { stdout } = await over("doctor", "--json", "--only", names[0] ?? "", names[4] ?? "");
	const { totals, tenants } = JSON.parse(stdout);
	expect(totals).toEqual({ ok: 2 });
	expect(tenants[1]).toMatchObject({ tenant: emulator.tenants[4]?.id, name: names[4], outcome: "ok" });
	expect(tenants[1].findings.map(({ check }: { check: string }) => check)).toEqual([
		"cloud",
		"authority",
		"Graph",
		"clock",
		"credential",
		"tenant",
		"audience",
		"expiry",
		"permission",
		"API",
	]);
	expect(emulator.requests.filter(({ path }) => path.startsWith("/common/"))).toHaveLength(1);
});

test("a cloud where the API is not offered is a problem of its own tenants, and keeps no other from being checked", async () => {
	const mixed = join(folder, "mixed.yaml");
	const china = `  - { tenant: 99999999-9999-4999-8999-999999999999, name: China, cloud: china, credential: { kind: client-secret, clientId: 99999999-9999-4999-8999-999999999999, clientSecretEnv: AZURE_CLIENT_SECRET } }\n`;
	writeFileSync(mixed, text + china);
	const { code, stdout } = await runCli(["doctor", "--tenants", mixed, "--only", "China", names[0] ?? ""], { ...env });
	expect(code).toBe(10);
	expect(stdout).toMatch(new RegExp(`^${names[0]} .* ok\nChina .* PROBLEM  cloud$`, "m"));
});

test("key show shows fingerprints and no key, and with a record how old each is", async () => {
	const record = join(folder, "rotations.record");
	const only = ["--only", names[0] ?? "", names[1] ?? "", names[2] ?? ""];
	expect((await over("key rotate", "--record", record, "--yes", "--only", names[0] ?? "", names[1] ?? "")).code).toBe(
		0,
	);
	second?.rotate();
	const { code, stdout } = await over("key show", "--record", record, ...only);
	expect(code).toBe(8);
	expect(stdout).toMatch(new RegExp(`^${names[0]} .* read +[\\da-f]{16} +\\d+ s ago$`, "m"));
	expect(stdout).toMatch(
		new RegExp(`^${names[1]} .* read +[\\da-f]{16} +elsewhere, since the record's \\d+ s ago$`, "m"),
	);
	expect(stdout).toMatch(new RegExp(`^${names[2]} .* failed: FORBIDDEN$`, "m"));
	for (const { key } of emulator.tenants) expect(stdout).not.toContain(key);
	const { tenants, totals } = JSON.parse((await over("key show", "--record", record, "--json", ...only)).stdout);
	expect(totals).toEqual({ read: 2, failed: 1 });
	expect(tenants).toMatchObject([
		{ tenant: first?.id, cloud: "Global (emulated)", outcome: "read", isRecorded: true, ageMs: expect.any(Number) },
		{ tenant: second?.id, outcome: "read", isRecorded: false },
		{ tenant: reader?.id, outcome: "failed", error: { code: "FORBIDDEN", requestId: expect.any(String) } },
	]);
});

test("the ids of one tenant's request are not shown as those of all that share the reason", async () => {
	const two = await over("key show", "--only", names[3] ?? "", names[5] ?? "");
	expect(two.stdout).toMatch(new RegExp(`^FORBIDDEN: .* conditional access \\(.*\n {2}${names[3]}, ${names[5]}$`, "m"));
	const one = await over("key show", "--only", names[3] ?? "");
	expect(one.stdout).toMatch(/^FORBIDDEN: .* \[request-id [\da-f-]{36}/m);
});

test("package shows which version each tenant is offered", async () => {
	const { code, stdout } = await over("package", "--only", names[0] ?? "", nobody?.id ?? "");
	expect(code).toBe(8);
	expect(stdout).toMatch(new RegExp(`^${names[0]} .* read +\\d+\\.\\d+\\.\\d+\\.\\d+$`, "m"));
	expect(stdout).toMatch(/^1 read, 1 failed$/m);
	expect(stdout).not.toContain("https://127");
});

test("sensors list has a row for each sensor, and counts those that are not healthy", async () => {
	const healthy = first?.installSensor({ name: "DC01", key: first.key, domain: "contoso.com", startSeconds: 0 });
	healthy?.setStatus({ deploymentStatus: "upToDate", healthStatus: "healthy" });
	const sick = reader?.installSensor({ name: "DC02", key: reader.key, domain: "contoso.com", startSeconds: 0 });
	sick?.setStatus({ deploymentStatus: "startFailure", healthStatus: "notHealthyHigh" });
	const only = ["--filter", "domainName eq 'contoso.com'", "--only", ...names.slice(0, 3)];
	const { code, stdout } = await over("sensors list", ...only);
	expect(code).toBe(0);
	expect(stdout).toMatch(new RegExp(`^${names[0]} .* DC01 +contoso\\.com .* upToDate +healthy +\\d+$`, "m"));
	expect(stdout).toMatch(/^2 sensors in 2 tenants, 1 not healthy or not up to date; there is no sensor in 1 tenant$/m);
	const refused = await over("sensors list", "--filter", "foo gt 1", "--only", ...names.slice(0, 1));
	expect(refused.stdout).toMatch(/^1 failed$/m);
	expect(refused.stdout).not.toContain("there is no sensor");
	const unhealthy = await over("sensors list", "--unhealthy", "--json", ...only);
	const { tenants } = JSON.parse(unhealthy.stdout);
	expect(tenants.map(({ sensors }: { sensors: unknown[] }) => sensors.length)).toEqual([0, 0, 1]);
});

test.each([
	["doctor", ["--tenant-id", "contoso.example"], "--tenant-id goes with one tenant, not with --tenants"],
	["doctor", ["--workspace", "contoso"], "--tenants does not go with --workspace"],
	["key show", ["--reveal"], "--reveal goes with one tenant, not with --tenants, which shows fingerprints only"],
	["key show", ["--record", "none.record"], "there is no record none.record"],
	["package", ["--download"], "--download goes with one tenant, not with --tenants"],
	["sensors list", ["--only", "Nobody", "--only", "Contoso"], '--only names "Nobody", "Contoso", and no tenant'],
])("%s --tenants with %j is refused, and nothing is sent", async (command, more, complaint) => {
	emulator.reset();
	expect(await over(command, ...more)).toMatchObject({ code: 2, stderr: expect.stringContaining(complaint) });
	expect(emulator.requests).toEqual([]);
});

test.each(["doctor", "key show", "package", "sensors list"])("%s without --tenants refuses --only", async (command) => {
	const { code, stderr } = await runCli([...command.split(" "), "--only", "Contoso"], {});
	expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("--only goes with --tenants only") });
});

test("Ctrl-C ends it with what was read so far", async () => {
	emulator.faults.add({ fault: "hang", tenant: second?.id, operation: "getDeploymentAccessKey" });
	const run = runCli(
		["key", "show", "--tenants", file, "--concurrency", "1", "--only", names[0] ?? "", names[1] ?? ""],
		{ ...env },
	);
	while (emulator.count({ operation: "getDeploymentAccessKey", tenant: second?.id }) === 0) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	process.emit("SIGINT");
	const { code, stdout, stderr } = await run;
	expect(code).toBe(130);
	expect(stderr).toContain("breaking off");
	expect(stdout).toMatch(/^1 read, 1 not started$/m);
});

test.skipIf(isWindows)("Ctrl-C ends the program too where a sign-in hangs on to its connection", async () => {
	emulator.faults.add({ fault: "hang", tenant: second?.id, operation: "token" });
	const before = emulator.count({ operation: "token", tenant: second?.id });
	const run = startCli(["key", "show", "--tenants", file, "--only", names[1] ?? ""], { ...env });
	while (emulator.count({ operation: "token", tenant: second?.id }) === before) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	run.kill("SIGINT");
	expect((await run.ended).code).toBe(130);
});

test("a sign-in that hangs is given up, and the program ends though its connection is still there", async () => {
	emulator.faults.add({ fault: "hang", tenant: second?.id, operation: "token" });
	const { code, stdout } = await startCli(
		["key", "show", "--tenants", file, "--only", names[1] ?? "", "--timeout-ms", "200"],
		{ ...env },
	).ended;
	expect(code).toBe(8);
	expect(stdout).toContain("TIMED_OUT: signing in took longer than 1 second");
});
