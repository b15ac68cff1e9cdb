import { expect, test } from "vitest";
import { GraphError } from "../../src/errors/graph-error.js";
import { type EachTenantResult, eachTenant, type TenantConnection } from "../../src/tenants/index.js";

const credential = { getToken: () => Promise.reject(new Error("nobody may sign in here")) };
const tenants = ["1", "2", "3"].map((digit) => ({
	name: digit,
	connection: { tenantId: `${digit.repeat(8)}-2222-4333-8444-555555555555`, credential },
}));

function outcomes(results: readonly EachTenantResult<TenantConnection, unknown>[]): unknown[] {
	return results.map((result) =>
		result.outcome === "done" ? result.value : result.outcome === "failed" ? result.error.code : result.outcome,
	);
}

test("a tenant that fails keeps no other from its turn, and results come in the order of the tenants", async () => {
	const told: string[] = [];
	const results = await eachTenant(
		tenants,
		async (sensors, { name }) => {
			if (name === "2") await sensors.getDeploymentAccessKey();
			return `${name} in ${sensors.cloud.title}`;
		},
		{ onResult: ({ tenant }) => told.push(tenant.name) },
	);
	expect(outcomes(results)).toEqual(["1 in Global", "CREDENTIAL_FAILED", "3 in Global"]);
	expect(told.sort()).toEqual(["1", "2", "3"]);
});

test("after a stop no tenant is begun, and those under way come to their end", async () => {
	const stop = new AbortController();
	const run = async (_: unknown, { name }: { name: string }) => {
		if (name === "2") stop.abort();
		return name;
	};
	const results = await eachTenant(tenants, run, { concurrency: 1, stop: stop.signal });
	expect(outcomes(results)).toEqual(["1", "2", "notStarted"]);
});

test("what is no error of the service's ends the run", async () => {
	const run = () => Promise.reject(new TypeError("a mistake of the caller's"));
	await expect(eachTenant(tenants, run)).rejects.toThrow("a mistake of the caller's");
});

test.each([
	["nobody to do it", { concurrency: 0 }, "concurrency must be a whole number from 1"],
	["a misspelt option", { concurency: 2 }, "did you mean concurrency?"],
])("%s is refused before anything is sent", async (_, options, complaint) => {
	await expect(eachTenant(tenants, async () => 1, options as object)).rejects.toMatchObject({
		code: "OPTION_INVALID",
		summary: expect.stringContaining(complaint),
	});
});

test("a cloud without the API is refused with the tenant's name", async () => {
	const { tenantId } = tenants[0]?.connection ?? { tenantId: "" };
	const wrong = { name: "Contoso", connection: { tenantId, credential, cloud: "china" as const } };
	const error = await eachTenant([wrong], async () => 1).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(GraphError);
	expect(error).toMatchObject({ code: "CLOUD_NOT_OFFERED", summary: expect.stringMatching(/^Contoso: /) });
});

test("a sign-in that hangs is given up after its own time, and not after that of all waits for Graph", async () => {
	const hanging = { getToken: () => new Promise<never>(() => {}) };
	const slow = tenants.slice(0, 1).map(({ connection }) => ({
		connection: { ...connection, credential: hanging, timeoutMs: 1 },
	}));
	const results = await eachTenant(slow, (sensors) => sensors.getDeploymentAccessKey());
	expect(results).toMatchObject([
		{ outcome: "failed", error: { code: "TIMED_OUT", summary: "signing in took longer than 5 ms" } },
	]);
});
