import { expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated({ tenants: [{}] });
const [tenant] = emulator.tenants;
const healthy = tenant?.installSensor({ name: "DC01", key: tenant.key, domain: "contoso.com", startSeconds: 0 });
const sick = tenant?.installSensor({ name: "DC02\u001b[31m", key: tenant.key, domain: "contoso.com", startSeconds: 0 });
healthy?.setStatus({ deploymentStatus: "upToDate", healthStatus: "healthy" });
sick?.setStatus({ deploymentStatus: "startFailure", healthStatus: "notHealthyHigh" });

test("sensors list shows each with its health, and nothing of theirs reaches the terminal", async () => {
	const { code, stdout } = await runCli(["sensors", "list"], env(tenant));
	expect(code).toBe(0);
	expect(stdout).toMatch(/^DC01 +contoso\.com .* upToDate +healthy/m);
	expect(stdout).toContain("DC02\ufffd[31m");
	expect(stdout).not.toContain("\u001b");
});

test("--unhealthy and --filter choose, and --json has all of it", async () => {
	const unhealthy = await runCli(["sensors", "list", "--unhealthy", "--json"], env(tenant));
	expect(JSON.parse(unhealthy.stdout).sensors).toMatchObject([
		{ deploymentStatus: "startFailure", domainName: "contoso.com" },
	]);
	const filtered = await runCli(["sensors", "list", "--filter", "displayName eq 'DC01'", "--json"], env(tenant));
	expect(JSON.parse(filtered.stdout).sensors).toMatchObject([
		{ displayName: "DC01", serviceStatus: expect.anything() },
	]);
});

test("a filter that the service does not take is named, with an example", async () => {
	const { code, stderr } = await runCli(["sensors", "list", "--filter", "nonsense"], env(tenant));
	expect(code).toBe(4);
	expect(stderr).toMatch(
		/^REQUEST_REFUSED: .* the filter "nonsense" is not one that it takes; write it as OData has it/,
	);
	expect(stderr).toContain("such as domainName eq 'contoso.com'");
});

test("where there is none, it says so", async () => {
	expect(await runCli(["sensors", "list", "--filter", "displayName eq 'DC99'"], env(tenant))).toMatchObject({
		code: 0,
		stdout: "there is no sensor\n",
	});
});

test("sensors wait ends when the sensor is healthy, with a line for each change", async () => {
	const { code, stdout, stderr } = await runCli(["sensors", "wait", "--name", "dc01"], env(tenant));
	expect(code).toBe(0);
	expect(stdout).toMatch(/^healthy +DC01$/m);
	expect(stderr).toMatch(/^\S+Z dc01: upToDate, healthy$/m);
});

test("when its time is over, it ends with an exit code of its own", async () => {
	const { code, stderr } = await runCli(["sensors", "wait", "--name", "DC09", "--timeout", "1s"], env(tenant));
	expect(code).toBe(12);
	expect(stderr).toMatch(
		/SENSOR_NOT_HEALTHY: the sensor "DC09" was not healthy within 1 second: the workspace does not list it/,
	);
});
