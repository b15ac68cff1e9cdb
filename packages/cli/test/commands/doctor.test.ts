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

test("doctor says what Entra ID means when it gives no token, and what to do about it", async () => {
	const wrong = { ...env(), AZURE_CLIENT_SECRET: "wrong" };
	const { code, findings } = await doctor(wrong);
	expect(code).toBe(10);
	expect(findings.credential).toMatchObject({
		status: "problem",
		found: expect.stringMatching(/AADSTS7000215, the client secret is wrong; pass its value, not its id$/),
		remedy: expect.stringContaining("choose another way to sign in with --credential"),
	});
	const elsewhere = await doctor({ ...env(), AZURE_TENANT_ID: "99999999-9999-4999-8999-999999999999" });
	expect(elsewhere.findings.credential?.found).toContain("there is no such tenant in this cloud");
});

test("doctor signs in once", async () => {
	const before = emulator.count("token");
	await doctor(env());
	expect(emulator.count("token")).toBe(before + 1);
});

test.each([
	["foo", "bar", 'must be an https origin, not "foo"'],
	["http://graph.example", "https://login.example", 'must be an https origin, not "http://graph.example"'],
	["https://graph.microsoft.com", "https://login.microsoftonline.us", "Graph and authority of two clouds"],
])("doctor objects to the hosts %s and %s, and asks neither", async (graph, authority, found) => {
	const { code, findings } = await doctor({}, "--graph", graph, "--authority", authority);
	expect(code).toBe(10);
	expect(Object.keys(findings)).toEqual(["cloud"]);
	expect(findings.cloud).toMatchObject({ status: "problem", found: expect.stringContaining(found) });
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
