import type {
	AccessToken as AzureAccessToken,
	GetTokenOptions as AzureGetTokenOptions,
	TokenCredential as AzureTokenCredential,
} from "@azure/core-auth";
import { createSensorsClient } from "@mdi-sensors/client";
import { ManualClock, settle } from "@mdi-sensors/testing/clocks";
import { ScriptedCredential } from "@mdi-sensors/testing/credentials";
import { emulated } from "@mdi-sensors/testing/emulated";
import { AzureIdentityAuthenticationProvider } from "@microsoft/kiota-authentication-azure";
import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
import { Client } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from "vitest";
import {
	type AbortSignalLike,
	type AccessToken,
	type CachedCredentialOptions,
	connect,
	createCachedCredential,
	type GetTokenOptions,
	graphScope,
	MemoryTokenStore,
	type TokenCredential,
	type TokenEvent,
} from "../../src/index.js";
import { caught } from "../support/caught.js";

const scope = "https://graph.microsoft.us/.default";
const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "66666666-7777-4888-8999-000000000000";
const hour = 3_600_000;

function scripted(options: CachedCredentialOptions = {}) {
	const credential = new ScriptedCredential();
	const clock = new ManualClock();
	const cached = createCachedCredential({ cloud: "usGovL4", credential, clock, ...options });
	const token = (text: string, more: Partial<AccessToken> = {}): AccessToken => {
		return { token: text, expiresOnTimestamp: clock.now() + hour, ...more };
	};
	return { credential, clock, cached, token };
}

/** Waits until the credential underneath was asked this often. */
async function asked(credential: ScriptedCredential, times: number): Promise<void> {
	while (credential.calls.length < times) await settle();
}

test("the types are Azure's own: credentials, options and tokens go from one to the other", () => {
	expectTypeOf<AzureTokenCredential>().toExtend<TokenCredential>();
	expectTypeOf<TokenCredential>().toExtend<AzureTokenCredential>();
	expectTypeOf<AccessToken>().toEqualTypeOf<AzureAccessToken>();
	expectTypeOf<AzureGetTokenOptions>().toExtend<GetTokenOptions>();
	expectTypeOf<keyof GetTokenOptions>().toEqualTypeOf<keyof AzureGetTokenOptions>();
	expectTypeOf<NonNullable<AzureGetTokenOptions["abortSignal"]>>().toExtend<AbortSignalLike>();
	expectTypeOf<AbortSignal>().toExtend<AbortSignalLike>();
	expectTypeOf(createCachedCredential).returns.toExtend<AzureTokenCredential>();
});

describe("a credential that never responds", () => {
	const hanging = { getToken: () => new Promise<never>(() => {}) };

	test.each([
		["a caller without a signal", {}],
		["one with a signal", { abortSignal: new AbortController().signal }],
		["a challenge", { claims: "{}" }],
		[
			"a token of one request",
			{ proofOfPossessionOptions: { nonce: "n", resourceRequestMethod: "GET", resourceRequestUrl: "u" } },
		],
	])("is given up after timeoutMs: %s", async (_, options) => {
		const cached = createCachedCredential({ cloud: "usGovL4", credential: hanging, timeoutMs: 5 });
		await expect(cached.getToken(scope, options)).rejects.toMatchObject({
			code: "TIMED_OUT",
			summary: "signing in took longer than 5 ms",
			remedy: expect.stringContaining("time-out"),
		});
	});

	test("has a minute, as in connect(), and who comes after that asks anew", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		onTestFinished(() => void vi.useRealTimers());
		const { credential, cached, token } = scripted();
		const first = caught(cached.getToken(scope));
		await asked(credential, 1);
		vi.advanceTimersByTime(59_999);
		const second = caught(cached.getToken(scope));
		await settle();
		expect(credential.calls).toHaveLength(1);
		vi.advanceTimersByTime(1);
		expect(await Promise.all([first, second])).toMatchObject([{ code: "TIMED_OUT" }, { code: "TIMED_OUT" }]);
		const third = cached.getToken(scope);
		await asked(credential, 2);
		credential.call(1).give(token("T2"));
		expect((await third).token).toBe("T2");
	});
});

test("all callers share one token, with its times, and nothing is asked before the first", async () => {
	const { credential, cached, token } = scripted();
	await settle();
	expect(credential.calls).toEqual([]);
	const callers = Array.from({ length: 1000 }, (_, index) => cached.getToken(index % 2 === 0 ? scope : [scope]));
	await asked(credential, 1);
	const given = token("t1", { refreshAfterTimestamp: Date.UTC(2026, 10, 1, 0, 30), tokenType: "Bearer" });
	credential.call(0).give(given);
	expect(new Set(await Promise.all(callers))).toEqual(new Set([given]));
	expect(await cached.getToken(scope)).toEqual(given);
	expect(credential.calls).toHaveLength(1);
	expect(credential.call(0)).toMatchObject({ scopes: [scope], options: { enableCae: false } });
});

test("a caller can't change the token that others get", async () => {
	const { credential, cached, token } = scripted();
	const first = cached.getToken(scope);
	await asked(credential, 1);
	credential.call(0).give(token("t1"));
	const given = await first;
	expect(() => Object.assign(given, { token: "mine" })).toThrow();
	expect(await cached.getToken(scope)).toMatchObject({ token: "t1" });
});

test.each<[unknown, string]>([
	[["https://vault.azure.net/.default"], "https://vault.azure.net/.default"],
	["https://graph.microsoft.com/.default", "https://graph.microsoft.com/.default"],
	[[scope, "offline_access"], `${scope} offline_access`],
	["https://graph.microsoft.us/User.Read", "https://graph.microsoft.us/User.Read"],
	[[], "no scope at all"],
	["", "no scope at all"],
	[undefined, "undefined"],
	[null, "null"],
])("the scope %j is refused by name, and nothing is asked", async (scopes, named) => {
	const { credential, cached } = scripted();
	const error = await caught(cached.getToken(scopes as string[]));
	expect(error).toMatchObject({
		code: "OPTION_INVALID",
		message: expect.stringContaining(`gives tokens for ${scope} alone, and not for ${named};`),
	});
	expect(credential.calls).toEqual([]);
});

test("refreshAfterTimestamp is kept: from then on a new token is fetched in the background", async () => {
	const { credential, clock, cached, token } = scripted();
	const first = cached.getToken(scope);
	await asked(credential, 1);
	credential.call(0).give(token("t1", { refreshAfterTimestamp: clock.now() + hour / 2 }));
	await first;
	await clock.advance(hour / 2 - 1);
	expect(await cached.getToken(scope)).toMatchObject({ token: "t1" });
	expect(credential.calls).toHaveLength(1);
	await clock.advance(5 * 60_000);
	expect(await cached.getToken(scope)).toMatchObject({ token: "t1" });
	await asked(credential, 2);
	credential.call(1).give(token("t2"));
	await settle();
	expect(await cached.getToken(scope)).toMatchObject({ token: "t2" });
});

test("tenants, and tokens with and without CAE, are kept apart", async () => {
	const { credential, cached, token } = scripted({ tenantId });
	const other = "99999999-2222-4333-8444-555555555555";
	const requests: GetTokenOptions[] = [
		{},
		{ enableCae: true },
		{ tenantId: other },
		{ tenantId: other, enableCae: true },
	];
	for (const [index, options] of requests.entries()) {
		const waiting = cached.getToken(scope, options);
		await asked(credential, index + 1);
		expect(credential.call(index).options).toMatchObject({ tenantId, enableCae: false, ...options });
		credential.call(index).give(token(`t${index}`));
		await waiting;
	}
	for (const [index, options] of requests.entries()) {
		expect(await cached.getToken(scope, options)).toMatchObject({ token: `t${index}` });
	}
	expect(await cached.getToken(scope, { tenantId: tenantId.toUpperCase() })).toMatchObject({ token: "t0" });
	expect(credential.calls).toHaveLength(4);
});

test("equal claims share one new token past the cache, which then is everybody's; other claims get another", async () => {
	const { credential, cached, token } = scripted();
	const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
	const first = cached.getToken(scope, { enableCae: true });
	await asked(credential, 1);
	credential.call(0).give(token("t1"));
	await first;
	const challenged = Array.from({ length: 50 }, () => cached.getToken(scope, { enableCae: true, claims }));
	await asked(credential, 2);
	expect(credential.call(1).options).toMatchObject({ claims, enableCae: true });
	credential.call(1).give(token("t2"));
	for (const given of await Promise.all(challenged)) expect(given).toMatchObject({ token: "t2" });
	expect(await cached.getToken(scope, { enableCae: true })).toMatchObject({ token: "t2" });
	expect(await cached.getToken(scope, { enableCae: true, claims })).toMatchObject({ token: "t2" });
	const other = cached.getToken(scope, { enableCae: true, claims: claims.replace("17", "18") });
	await asked(credential, 3);
	credential.call(2).give(token("t3"));
	expect(await other).toMatchObject({ token: "t3" });
	expect(credential.calls).toHaveLength(3);
});

test("in a fleet equal claims get one new token too", async () => {
	const store = new MemoryTokenStore();
	const credential = new ScriptedCredential();
	const fleet = Array.from({ length: 20 }, () =>
		createCachedCredential({ cloud: "usGovL4", credential, store, tenantId, clientId }),
	);
	const token = (text: string) => ({ token: text, expiresOnTimestamp: Date.now() + hour });
	const cold = fleet.map((each) => each.getToken(scope));
	await asked(credential, 1);
	credential.call(0).give(token("t1"));
	for (const given of await Promise.all(cold)) expect(given).toMatchObject({ token: "t1" });
	const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
	const challenged = fleet.map((each) => each.getToken(scope, { claims }));
	await asked(credential, 2);
	credential.call(1).give(token("t2"));
	for (const given of await Promise.all(challenged)) expect(given).toMatchObject({ token: "t2" });
	expect(credential.calls).toHaveLength(2);
});

describe("abortSignal", () => {
	test.each<[string, () => { signal: AbortSignalLike; abort: () => void }]>([
		[
			"the runtime's",
			() => {
				const controller = new AbortController();
				return { signal: controller.signal, abort: () => controller.abort() };
			},
		],
		[
			"the runtime's, with a reason",
			() => {
				const controller = new AbortController();
				return { signal: controller.signal, abort: () => controller.abort("enough") };
			},
		],
		["of another make", () => foreignSignal()],
	])("%s ends this caller's wait alone, with an AbortError", async (_, make) => {
		const { credential, cached, token } = scripted();
		const { signal, abort } = make();
		const waiting = cached.getToken(scope);
		const leaving = cached.getToken(scope, { abortSignal: signal });
		await asked(credential, 1);
		abort();
		await expect(leaving).rejects.toMatchObject({ name: "AbortError" });
		await expect(cached.getToken(scope, { abortSignal: signal })).rejects.toMatchObject({ name: "AbortError" });
		credential.call(0).give(token("t1"));
		expect(await waiting).toMatchObject({ token: "t1" });
		expect(credential.calls).toHaveLength(1);
	});

	test("the last caller to leave ends what was asked", async () => {
		const { credential, cached } = scripted();
		const controller = new AbortController();
		const leaving = cached.getToken(scope, { abortSignal: controller.signal });
		await asked(credential, 1);
		controller.abort();
		await expect(leaving).rejects.toMatchObject({ name: "AbortError" });
		expect(credential.call(0).options?.abortSignal?.aborted).toBe(true);
	});
});

/** A signal that is no `AbortSignal`, as polyfills have it. */
function foreignSignal() {
	let aborted = false;
	const listeners = new Set<() => void>();
	const signal: AbortSignalLike = {
		get aborted() {
			return aborted;
		},
		addEventListener: (_type, listener) => void listeners.add(listener),
		removeEventListener: (_type, listener) => void listeners.delete(listener),
	};
	const abort = () => {
		aborted = true;
		for (const listener of listeners) listener();
	};
	return { signal, abort };
}

test("a token that is bound to one request goes past the cache, and is not kept", async () => {
	const { credential, cached, token } = scripted({ tenantId });
	const first = cached.getToken(scope);
	await asked(credential, 1);
	credential.call(0).give(token("t1"));
	await first;
	const proofOfPossessionOptions = {
		nonce: "n",
		resourceRequestMethod: "POST",
		resourceRequestUrl: "https://a.example",
	};
	const bound = cached.getToken(scope, { proofOfPossessionOptions });
	await asked(credential, 2);
	expect(credential.call(1).options).toMatchObject({ proofOfPossessionOptions, tenantId });
	credential.call(1).give(token("bound", { tokenType: "pop" }));
	expect(await bound).toMatchObject({ token: "bound", tokenType: "pop" });
	expect(await cached.getToken(scope)).toMatchObject({ token: "t1" });
});

test("forgotten tokens are asked for anew, in the store too", async () => {
	const store = new MemoryTokenStore();
	const { credential, cached, token } = scripted({ store, tenantId, clientId });
	const first = cached.getToken(scope);
	await asked(credential, 1);
	credential.call(0).give(token("t1"));
	await first;
	await cached.clearTokens();
	const again = cached.getToken(scope);
	await asked(credential, 2);
	credential.call(1).give(token("t2"));
	expect(await again).toMatchObject({ token: "t2" });
});

test("what the credential underneath throws comes with a code, and the next caller asks again", async () => {
	const { credential, cached, token } = scripted();
	const first = cached.getToken(scope);
	await asked(credential, 1);
	credential.call(0).fail(new Error("AADSTS7000215: Invalid client secret provided"));
	await expect(first).rejects.toMatchObject({ code: "CREDENTIAL_FAILED" });
	const second = cached.getToken(scope);
	await asked(credential, 2);
	credential.call(1).give(token("t1"));
	expect(await second).toMatchObject({ token: "t1" });
});

test.each<[object, string]>([
	[{ tenantID: "t" }, "did you mean tenantId?"],
	[{ scopes: [scope] }, "there are cloud, credential"],
	[{ cloud: "usGov" }, "there is no cloud named"],
	[{ store: {} }, "store must be a TokenStore"],
	[{ store: new MemoryTokenStore() }, "needs tenantId and clientId"],
	[{ onToken: 5 }, "onToken must be a function"],
	[{ tenantId: "" }, "tenantId must be a text of printable ASCII, not an empty text"],
])("the options %o are refused at once", (options, message) => {
	expect(() => createCachedCredential(options)).toThrow(message);
});

test("connect() takes it as a credential, and a token that Graph refused comes back from neither cache", async () => {
	await using graph = await emulated();
	const { emulator, credential } = graph;
	const cloud = emulator.cloud();
	const events: TokenEvent[] = [];
	const cached = createCachedCredential({ cloud, credential, onToken: (event) => events.push(event) });
	const sensors = connect({ cloud, credential: cached, enableCae: false });
	await sensors.getDeploymentPackageUri();
	expect(events.map(({ source }) => source)).toEqual(["network"]);
	const before = await cached.getToken(graphScope(cloud));
	emulator.faults.add({ fault: "401", operation: "getDeploymentPackageUri" });
	await caught(sensors.getDeploymentPackageUri());
	expect((await cached.getToken(graphScope(cloud))).token).toBeTypeOf("string");
	expect(events.filter(({ source }) => source === "network")).toHaveLength(2);
	expect(before.token).toBeTypeOf("string");
});

test("it signs in for @microsoft/microsoft-graph-client, once for a hundred calls", { tags: ["deep"] }, async () => {
	await using graph = await emulated();
	const { emulator, credential } = graph;
	const cloud = emulator.cloud();
	const events: TokenEvent[] = [];
	const cached = createCachedCredential({ cloud, credential, onToken: (event) => events.push(event) });
	const authProvider = new TokenCredentialAuthenticationProvider(cached, { scopes: [graphScope(cloud)] });
	const client = Client.initWithMiddleware({
		authProvider,
		baseUrl: cloud.graph,
		customHosts: new Set([new URL(cloud.graph).hostname]),
	});
	const path = "/security/identities/sensors/microsoft.graph.security.getDeploymentPackageUri()";
	const responses = await Promise.all(Array.from({ length: 100 }, () => client.api(path).version("v1.0").get()));
	expect(responses.every(({ downloadUrl }) => typeof downloadUrl === "string")).toBe(true);
	expect(events.filter(({ source }) => source === "network")).toHaveLength(1);
});

test("it signs in for Kiota's own Azure provider, whose challenge it responds with a new token", async () => {
	await using graph = await emulated();
	const { emulator, credential } = graph;
	const cloud = emulator.cloud();
	const events: TokenEvent[] = [];
	const cached = createCachedCredential({ cloud, credential, onToken: (event) => events.push(event) });
	const provider = new AzureIdentityAuthenticationProvider(cached, [graphScope(cloud)], undefined, new Set());
	const adapter = new FetchRequestAdapter(provider);
	adapter.baseUrl = `${cloud.graph}/beta`;
	const { sensors } = createSensorsClient(adapter).security.identities;
	const read = () => sensors.microsoftGraphSecurityGetDeploymentPackageUri.get();
	expect((await read())?.downloadUrl).toBeTypeOf("string");
	expect((await read())?.downloadUrl).toBeTypeOf("string");
	const network = () => events.filter(({ source }) => source === "network").length;
	expect(network()).toBe(1);
	emulator.faults.add({ fault: "401-claims", operation: "getDeploymentPackageUri" });
	expect((await read())?.downloadUrl).toBeTypeOf("string");
	expect(network()).toBe(2);
});
