import { clouds } from "@mdi-sensors/connect/clouds";
import { expect, test } from "vitest";
import { connectAll } from "../../src/tenants/connect-tenant.js";
import type { Tenant } from "../../src/tenants/tenant.js";

const options = { cloud: "global", apiVersion: "beta" } as const;
const contoso: Tenant = {
	id: "11111111-2222-4333-8444-555555555555",
	name: "Contoso",
	cloud: clouds.global,
	apiVersion: "beta",
	credential: { clientId: "c" },
	sink: undefined,
};

function connected(...tenants: Partial<Tenant>[]) {
	return connectAll(
		tenants.map((tenant) => ({ ...contoso, ...tenant })),
		options,
	);
}

test.each([
	[
		{ credential: { clientSecretEnv: "NONE" } },
		"Contoso: the environment variable that clientSecretEnv names is not set",
	],
	[{ credential: { kind: "client-certificate", clientId: "c" } }, "Contoso: to sign in, a certificate is missing"],
	[{ sink: { keyVault: "a b", secretName: "c" } }, 'Contoso: "a b" can\'t be the name of a vault'],
] as const)("of a tenant with %j it says what is wrong, with its name", (tenant, complaint) => {
	expect(() => connected(tenant)).toThrow(complaint);
});

test("what is wrong with several tenants is said at once, and not without end", () => {
	const wrong = { credential: { clientSecretEnv: "NONE" } };
	const complaint = "the environment variable that clientSecretEnv names is not set";
	expect(() => connected({ ...wrong, name: "A" }, { ...wrong, name: "B" })).toThrow(new RegExp(`^A, B: ${complaint}`));
	expect(() => connected({ ...wrong, name: "A" }, { name: "B", sink: { keyVault: "a b", secretName: "c" } })).toThrow(
		new RegExp(`^A: ${complaint}.*\nB: "a b" can't be`),
	);
	expect(() => connected(...Array(25).fill(wrong))).toThrow(/(Contoso, ){20}5 more: the environment variable/);
	const different = Array.from({ length: 25 }, (_, index) => ({ credential: { clientSecretEnv: `SECRET_${index}` } }));
	expect(() => connected(...different)).toThrow(/\nand 5 more$/);
});
