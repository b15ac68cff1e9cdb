import { expect, test } from "vitest";
import type { CheckResult } from "../../src/doctor/check-result.js";
import { emulated } from "../support/emulated.js";
import { runCli, type Start } from "../support/run-cli.js";

const { emulator, env } = await emulated({
	tenants: [{}, { apps: [{ roles: [] }] }],
});

/** The findings by check. */
async function doctor(environment: Record<string, string>, start?: Start) {
	const { code, stdout } = await runCli(["doctor", "--json"], environment, start);
	const { findings } = JSON.parse(stdout) as { findings: CheckResult[] };
	return { code, findings: Object.fromEntries(findings.map((each) => [each.check, each])) };
}

test("doctor looks at everything that a call needs", async () => {
	const { code, findings } = await doctor(env());
	expect(code).toBe(0);
	expect(Object.keys(findings)).toEqual([
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
	expect(Object.values(findings).map(({ status }) => status)).toEqual(Array(10).fill("ok"));
});

test("doctor's exit code says that there is a problem", async () => {
	const { code, findings } = await doctor(env(emulator.tenants[1]));
	expect(code).toBe(10);
	expect(findings.permission).toMatchObject({ status: "problem" });
});

test("doctor finds a certificate that is not trusted", async () => {
	const { MDI_SENSORS_CA_FILE: _, ...untrusting } = env();
	// In a process of its own, which has trusted nobody yet.
	const { findings } = await doctor(untrusting, {});
	expect(findings.authority).toMatchObject({ status: "problem", remedy: expect.stringContaining("--ca-file") });
});

test("doctor warns of AZURE_AUTHORITY_HOST, which is not obeyed", async () => {
	const { code, findings } = await doctor({ ...env(), AZURE_AUTHORITY_HOST: "https://login.microsoftonline.us" });
	expect(code).toBe(0);
	expect(findings.environment).toMatchObject({ status: "warning" });
});
