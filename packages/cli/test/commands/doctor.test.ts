import { permissions } from "@mdi-sensors/emulator";
import { expect, test } from "vitest";
import type { Finding } from "../../src/doctor/finding.js";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated({
	tenants: [{}, { apps: [{ roles: [permissions.read] }] }, { apps: [{ roles: [] }] }],
});

/** The findings by check. */
async function doctor(environment: Record<string, string>, ...args: string[]) {
	const { code, stdout } = await runCli(["doctor", "--json", ...args], environment);
	const { findings } = JSON.parse(stdout) as { findings: Finding[] };
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

test("doctor warns of an identity that may read only, and finds one that may nothing", async () => {
	const [, reader, nobody] = emulator.tenants;
	const may = await doctor(env(reader));
	expect(may.code).toBe(0);
	expect(may.findings.permission).toMatchObject({ status: "warning" });
	const mayNot = await doctor(env(nobody));
	expect(mayNot.code).toBe(10);
	expect(mayNot.findings.permission).toMatchObject({ status: "problem", remedy: expect.stringContaining("consent") });
	expect(mayNot.findings.API).toBeUndefined();
});

test("doctor finds a host that can't be reached, and does not try to sign in", async () => {
	const { code, findings } = await doctor(env(), "--graph", "https://127.0.0.1:9");
	expect(code).toBe(10);
	expect(findings.Graph).toMatchObject({ status: "problem" });
	expect(findings.credential).toBeUndefined();
});

test("doctor finds a certificate that is not trusted", async () => {
	const { MDI_SENSORS_CA_FILE: _, ...untrusting } = env();
	const { findings } = await doctor(untrusting);
	expect(findings.authority).toMatchObject({ status: "problem", remedy: expect.stringContaining("--ca-file") });
});

test("doctor finds a clock that is wrong", async () => {
	emulator.settings.clockSkewSeconds = 900;
	const { findings } = await doctor(env());
	emulator.settings.clockSkewSeconds = 0;
	expect(findings.clock).toMatchObject({ status: "problem", found: expect.stringMatching(/(89\d|900) s behind/) });
});

test("doctor warns of AZURE_AUTHORITY_HOST, which is not obeyed", async () => {
	const { code, findings } = await doctor({ ...env(), AZURE_AUTHORITY_HOST: "https://login.microsoftonline.us" });
	expect(code).toBe(0);
	expect(findings.environment).toMatchObject({ status: "warning" });
});
