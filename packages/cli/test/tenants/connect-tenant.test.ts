import { resolve } from "node:path";
import { systemClock } from "@mdi-sensors/connect";
import { clouds } from "@mdi-sensors/connect/clouds";
import { afterEach, expect, test, vi } from "vitest";
import { connectTenant } from "../../src/tenants/connect-tenant.js";
import type { Tenant } from "../../src/tenants/tenant.js";
import { ThrottleGate } from "../../src/throttling/throttle-gate.js";

const options = { cloud: "global", apiVersion: "beta", settleMs: 1 } as const;
const contoso: Tenant = {
	id: "11111111-2222-4333-8444-555555555555",
	name: "Contoso",
	cloud: clouds.global,
	apiVersion: "beta",
	credential: { clientId: "c" },
	sink: undefined,
};
afterEach(() => vi.unstubAllEnvs());

function connected(tenant: Partial<Tenant>, gate = new ThrottleGate(systemClock)) {
	return connectTenant({ ...contoso, ...tenant }, options, gate);
}

test.each([
	[{ credential: { clientSecretEnv: "NONE" } }, "Contoso: the environment variable NONE is not set"],
	[{ credential: { kind: "client-certificate", clientId: "c" } }, "Contoso: to sign in, a certificate is missing"],
	[{ cloud: clouds.china }, "Contoso: the sensors API is not offered in China"],
	[{ sink: { file: "/none/key" } }, `Contoso: no file can be written in ${resolve("/none")} (ENOENT)`],
	[{ sink: { keyVault: "a b", secretName: "c" } }, 'Contoso: "a b" can\'t be the name of a vault'],
] as const)("of a tenant with %j it says what is wrong, with its name", (tenant, complaint) => {
	expect(() => connected(tenant)).toThrow(complaint);
});

test("while Graph throttles the app for longer than anybody waits, a tenant is refused and nothing is sent", async () => {
	vi.stubEnv("AZURE_CLIENT_SECRET", "secret");
	const gate = new ThrottleGate(systemClock);
	gate.throttled("other", 3600, "app");
	const attempt = { previousFingerprint: undefined, onBegin: async () => {}, signal: new AbortController().signal };
	await expect(connected({}, gate).rotate(attempt)).rejects.toMatchObject({
		exit: "SERVICE",
		message: "Graph throttles the app for another 60 minutes; nothing was sent. Run it again then",
	});
});
