import { clouds } from "@mdi-sensors/connect/clouds";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kindOf } from "../../src/connection/credential-choice.js";
import { tenantCredential } from "../../src/tenants/tenant-credential.js";
import type { TenantCredential } from "../../src/tenants/tenants-schema.js";

beforeEach(() => {
	vi.stubEnv("AZURE_CLIENT_SECRET", "of the environment");
	vi.stubEnv("CONTOSO_SECRET", "of the tenant");
});
afterEach(() => vi.unstubAllEnvs());

function credential(said: TenantCredential, options = {}) {
	const tenant = {
		id: "t",
		name: "t",
		cloud: clouds.global,
		apiVersion: "beta",
		credential: said,
		sink: undefined,
	} as const;
	return tenantCredential(tenant, {
		cloud: "global",
		apiVersion: "beta",
		tenantId: "another",
		clientId: "c",
		...options,
	});
}

test("where the file says nothing, environment and command line hold, but for the tenant", () => {
	expect(credential({})).toMatchObject({ tenantId: "t", clientId: "c", clientSecret: "of the environment" });
	expect(kindOf(credential({}))).toBe("client-secret");
	expect(kindOf(credential({}, { credential: "azure-cli" }))).toBe("azure-cli");
});

test("what the file gives to sign in with goes before a secret of the environment", () => {
	expect(kindOf(credential({ certificatePath: "p" }))).toBe("client-certificate");
	expect(kindOf(credential({ federatedTokenFile: "f" }))).toBe("workload-identity");
	expect(kindOf(credential({ kind: "default" }, { credential: "azure-cli" }))).toBe("default");
	expect(credential({ clientSecretEnv: "CONTOSO_SECRET", clientId: "own" })).toMatchObject({
		clientSecret: "of the tenant",
		clientId: "own",
	});
});

test("a variable that is not set is named, unless a secret may stand in the place of its name", () => {
	expect(() => credential({ clientSecretEnv: "FABRIKAM_SECRET_2" })).toThrow(
		/^the environment variable FABRIKAM_SECRET_2 is not set; nothing was sent/,
	);
	for (const secret of ["hunter2", "HUNTER2", "aB3_xyZ", `A_${"B".repeat(70)}`]) {
		expect(() => credential({ clientSecretEnv: secret })).toThrow(
			/^the environment variable that clientSecretEnv names is not set; nothing was sent/,
		);
	}
});
