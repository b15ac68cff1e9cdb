import { permissions, startEmulator, type Tenant } from "@mdi-sensors/emulator";
import { findSecrets } from "@mdi-sensors/testing/find-secrets";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { connectionFrom } from "../../src/connection/connection.js";
import type { ConnectionOptions } from "../../src/connection/connection-options.js";
import { runChecks } from "../../src/doctor/run-checks.js";

const roles = [[permissions.read], [], ...Array(4).fill([permissions.readWrite])];
const emulator = await startEmulator({ tenants: roles.map((each) => ({ apps: [{ roles: each }] })) });
const [reader, nobody, forged, lost, late, other] = emulator.tenants;
const said: unknown[] = [];

beforeAll(() => emulator.trust());
afterEach(() => {
	vi.unstubAllEnvs();
	Object.assign(emulator.settings, { clockSkewSeconds: 0 });
});
afterAll(async () => {
	await emulator.close();
	expect(findSecrets(JSON.stringify(said), emulator.secrets())).toEqual([]);
});

interface Wrong extends Partial<ConnectionOptions> {
	readonly secret?: string;
	readonly authorityHost?: string;
}

/** Examines what leads to a tenant's application, but for what is wrong about it; gives the findings by check. */
async function examined(tenant: Tenant = emulator.tenant(), { secret, authorityHost, ...wrong }: Wrong = {}) {
	const { graph, authority } = emulator.cloud(tenant.cloud);
	const { id: tenantId, app } = tenant;
	vi.stubEnv("AZURE_CLIENT_SECRET", secret ?? app.secret);
	const right = { cloud: "global", apiVersion: "beta", graph, authority, tenantId, clientId: app.id } as const;
	const options = { json: false, verbose: false, ...right, ...wrong };
	const findings = await runChecks({ ...connectionFrom(options), tenantId: options.tenantId, authorityHost });
	said.push(findings);
	return Object.fromEntries(findings.map((each) => [each.check, each]));
}

test("an identity that may read only is a warning, and one that may nothing a problem, which says all", async () => {
	expect((await examined(reader)).permission).toMatchObject({ status: "warning" });
	const mayNot = await examined(nobody);
	expect(mayNot.permission).toMatchObject({ status: "problem", remedy: expect.stringContaining("consent") });
	expect(mayNot.API).toBeUndefined();
});

test("a host that can't be reached is a problem, and nobody signs in", async () => {
	const findings = await examined(other, { graph: "https://127.0.0.1:9" });
	expect(findings.Graph).toMatchObject({ status: "problem" });
	expect(findings.credential).toBeUndefined();
});

test("what Entra ID means when it gives no token is said, and what to do about it", async () => {
	expect((await examined(forged, { secret: "wrong" })).credential).toMatchObject({
		status: "problem",
		found: expect.stringMatching(/AADSTS7000215, the client secret is wrong; pass its value, not its id$/),
		remedy: expect.stringContaining("choose another way to sign in with --credential"),
	});
	const elsewhere = await examined(lost, { tenantId: "99999999-9999-4999-8999-999999999999" });
	expect(elsewhere.credential?.found).toContain("there is no such tenant in this cloud");
});

test.each([
	["foo", "bar", 'must be an https origin, not "foo"'],
	["http://graph.example", "https://login.example", 'must be an https origin, not "http://graph.example"'],
	["https://graph.microsoft.com", "https://login.microsoftonline.us", "Graph and authority of two clouds"],
])("the hosts %s and %s are refused before either is asked", async (graph, authority, found) => {
	await expect(examined(other, { graph, authority })).rejects.toMatchObject({
		code: "CLOUD_INVALID",
		summary: expect.stringContaining(found),
	});
});

test("a clock that is wrong is a problem", async () => {
	emulator.settings.clockSkewSeconds = 900;
	const { clock } = await examined(late);
	expect(clock).toMatchObject({ status: "problem", found: expect.stringMatching(/(89\d|900) s behind/) });
});

test("AZURE_AUTHORITY_HOST, which is not obeyed, is a warning, and one sign-in is enough for all", async () => {
	const before = emulator.count("token");
	const findings = await examined(other, { authorityHost: "https://me:hunter2@login.microsoftonline.us/" });
	expect(findings.environment).toMatchObject({ status: "warning", found: expect.not.stringContaining("hunter2") });
	expect(findings.API).toMatchObject({ status: "ok" });
	expect(emulator.count("token")).toBe(before + 1);
});
