import { createSensorsClient } from "@mdi-sensors/client";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { afterEach, expect, test, vi } from "vitest";
import { type CallOptions, ownCallOptions } from "../src/http/request-options.js";
import {
	AccessKey,
	type Cloud,
	callOptions,
	clouds,
	connect,
	createCachedCredential,
	createGraphAdapter,
	credentialFor,
	graphScope,
	type Sensors,
} from "../src/index.js";
import { checkOption, count, number } from "../src/options.js";
import { RedisTokenStore } from "../src/redis/index.js";
import { fakeSensors } from "../src/testing/index.js";

const evil = "https://evil.example";

/** What some test here puts onto the prototype of all objects. */
const ofHosts = ["graph", "authority", "cloud", "fetch", "authorityAliases", "tenantId", "store"];
const ofCalls = [
	"timeoutMs",
	"maxRetries",
	"clientRequestId",
	"onResponse",
	"checkBody",
	"beforeRetry",
	"record",
	"maxAge",
];
const ofRotations = ["attempts", "settleMs", "totalTimeoutMs", "verify", "onBegin", "sink", "place", "filter", "top"];
const ofRequests = ["dispatcher", "headers", "method", "redirect", "claims", "enableCae", "abortSignal"];
const polluted = [...ofHosts, ...ofCalls, ...ofRotations, ...ofRequests];

afterEach(() => {
	for (const name of polluted) Reflect.deleteProperty(Object.prototype, name);
});

const makers: [string, (options: object) => unknown][] = [
	["connect()", connect],
	["createGraphAdapter()", createGraphAdapter],
	["createCachedCredential()", createCachedCredential],
	["fakeSensors()", fakeSensors],
];

test.each(makers)("%s refuses an option that there is none of, with the one that is meant", (of, make) => {
	expect(() => make({ clouds: "global" })).toThrow(`${of} has no option "clouds"; did you mean cloud?`);
	expect(() => make({ claud: undefined })).toThrow("did you mean cloud?");
	expect(() => make({ "hush-hush-secret": 1 })).toThrow(/has no option .*; there are cloud, /);
	expect(() => make(null as never)).toThrow(`the options of ${of} must be an object, not null`);
});

test.each(makers.slice(0, 3))("%s refuses a credential that gives no tokens", (_, make) => {
	for (const credential of ["a secret", {}, null, { getToken: "now" }]) {
		expect(() => make({ credential })).toThrow("credential must be a credential, not ");
	}
	expect(() => make({ credential: undefined })).not.toThrow();
});

test("connect() refuses a cloud that does not say whether the API is offered there", () => {
	const { sensorsApi: _, ...silent } = clouds.global;
	expect(() => connect({ cloud: silent as object as Cloud })).toThrow(
		"sensorsApi.offered of Global must be true or false; correct that cloud",
	);
	expect(() => connect({ cloud: silent as object as Cloud, assumeOffered: true })).not.toThrow();
});

test("rotate() and resume() refuse an option that there is none of, before anything is sent", async () => {
	const sensors = fakeSensors();
	await expect(sensors.rotate({ dryRun: true } as object)).rejects.toThrow('rotate() has no option "dryRun"');
	await expect(sensors.rotate({ setleMs: 0 } as object)).rejects.toThrow("did you mean settleMs?");
	await expect(sensors.rotate({ maxAge: 5 } as object)).rejects.toThrow("maxAge goes with record");
	await expect(sensors.resume({ previousFingerPrint: "x" } as object)).rejects.toThrow(
		"did you mean previousFingerprint?",
	);
});

const calls: [string, (sensors: Sensors, options: object) => Promise<unknown>][] = [
	["a call", (sensors, options) => sensors.getDeploymentAccessKey(options)],
	["a call", (sensors, options) => sensors.regenerateDeploymentAccessKeyWithResponse(options)],
	["a call", (sensors, options) => sensors.getDeploymentPackageUri(options)],
	["a call", async () => callOptions({ timeoutMS: 5 } as object)],
	["listSensors()", (sensors, options) => sensors.listSensors(options).next()],
	["waitForSensor()", (sensors, options) => sensors.waitForSensor({ name: "DC01", ...options })],
	["rotate()", (sensors, options) => sensors.rotate(options)],
	["resume()", (sensors, options) => sensors.resume(options)],
	["rehearse()", (sensors, options) => sensors.rehearse(options)],
];

test.each(calls)("%s refuses an option that there is none of, before anything is sent", async (of, call) => {
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	await expect(call(sensors, { timeoutMS: 5 })).rejects.toMatchObject({
		code: "OPTION_INVALID",
		summary: `${of} has no option "timeoutMS"; did you mean timeoutMs?`,
	});
	expect(graph.requests).toHaveLength(0);
});

test.each(["tenantID", "tenantid", "TenantId", "tenatId", "tenant_id"])("%s is taken for tenantId", (name) => {
	expect(() => connect({ [name]: "t" })).toThrow("did you mean tenantId?");
});

test.each(makers)(
	"%s refuses a cloud that is given and undefined, as it may not be Global that is meant",
	(_, make) => {
		for (const cloud of [undefined, process.env.THERE_IS_NO_SUCH_VARIABLE]) {
			expect(() => make({ cloud })).toThrow(
				expect.objectContaining({
					code: "CLOUD_UNKNOWN",
					message: expect.stringContaining(
						'the option cloud is given, and undefined; leave cloud out, or say "global"',
					),
				}),
			);
		}
		expect(() => make({})).not.toThrow();
	},
);

test("a cloud that is changed after connect() changes nothing: it is a frozen copy", () => {
	const own = {
		...clouds.usGovL4,
		authorityAliases: ["https://alias.example"],
		sensorsApi: { ...clouds.usGovL4.sensorsApi },
	};
	const sensors = connect({ cloud: own });
	const before = structuredClone(sensors.cloud);
	Object.assign(own, { graph: evil, authority: evil });
	own.authorityAliases.push(evil);
	own.sensorsApi.offered = false;
	expect(sensors.cloud).toEqual(before);
	expect(() => Object.assign(sensors.cloud, { graph: evil })).toThrow();
	expect(() => (sensors.cloud.authorityAliases as string[]).push(evil)).toThrow();
	expect(() => Object.assign(sensors.cloud.sensorsApi, { offered: false })).toThrow();
});

test("the table of clouds can't be changed", () => {
	const table = clouds as unknown as Record<string, Record<string, unknown>>;
	expect(() => Object.assign(table.global ?? {}, { graph: evil })).toThrow();
	expect(() => Object.assign(table, { global: { graph: evil } })).toThrow();
	expect(() => (clouds.global.authorityAliases as unknown as string[]).push(evil)).toThrow();
});

test("what stands on the prototype of all objects is neither a host nor an option", () => {
	Object.assign(Object.prototype, { graph: evil, authority: evil });
	const { graph: _, authority: __, ...rest } = clouds.global;
	expect(() => connect({ cloud: rest as unknown as Cloud })).toThrow(
		expect.objectContaining({ code: "CLOUD_INVALID" }),
	);
	Object.assign(Object.prototype, { cloud: { ...clouds.global, graph: evil } });
	expect(connect().cloud.graph).toBe("https://graph.microsoft.com");
	expect(connect({ maxRetries: 1 }).cloud.graph).toBe("https://graph.microsoft.com");
});

test("a password in a URL is not repeated", () => {
	for (const graph of ["https://me:hush@graph.example", "https://hush@graph.example/v1.0"]) {
		for (const cloud of [{ ...clouds.global, graph, title: undefined }, graph]) {
			expect(() => connect({ cloud: cloud as unknown as Cloud })).toThrow(/^(?!.*hush).*https:\/\/graph\.example/);
		}
	}
});

test("what comes onto that prototype after connect() gets no token, and sends none to another tenant", async () => {
	await using graph = await scriptedGraph(withKey("key"));
	const credential = new FakeCredential();
	const options = { cloud: graph.cloud, credential };
	const callers: (() => Promise<unknown>)[] = [
		() => connect(options).getDeploymentAccessKey(),
		async () => expect((await connect(options).resume()).tenantId).toBeUndefined(),
		() => createSensorsClient(createGraphAdapter(options)).security.identities.sensors.get(),
		() => createCachedCredential(options).getToken(graphScope(graph.cloud)),
	];
	const stranger = vi.fn();
	Object.assign(Object.prototype, { fetch: stranger, tenantId: "evil", store: { get: stranger, lock: stranger } });
	for (const call of callers) await call();
	expect(stranger).not.toHaveBeenCalled();
	expect(credential.asked.map(({ options }) => Object.hasOwn(options ?? {}, "tenantId"))).toEqual([
		false,
		false,
		false,
		false,
	]);
});

test.each([...ofCalls, ...ofRotations, ...ofRequests])("a %s on that prototype disturbs no call", async (name) => {
	await using graph = await scriptedGraph(withKey("key"));
	const options = { cloud: graph.cloud, credential: new FakeCredential() };
	const sensors = connect(options);
	const client = createSensorsClient(createGraphAdapter(options));
	const calls: (() => Promise<unknown>)[] = [
		() => sensors.getDeploymentAccessKey(),
		() => sensors.regenerateDeploymentAccessKey(),
		() => sensors.resume(),
		() => sensors.rotate({ settleMs: 0, attempts: 1 }).catch(({ code }) => expect(code).toBe("ROTATION_NOT_DONE")),
		() => client.security.identities.sensors.get(),
		() => createCachedCredential(options).getToken(graphScope(graph.cloud)),
	];
	for (const given of ["evil", 1, { evil }]) {
		const value = { __proto__: null, value: given, configurable: true, enumerable: true, writable: true };
		Object.defineProperty(Object.prototype, name, value as PropertyDescriptor);
		for (const call of calls) await call();
		Reflect.deleteProperty(Object.prototype, name);
	}
});

const client = { eval: async () => null, on: () => {}, listenerCount: () => 1 } as never;
const secretless = { tenantId: "t", clientId: "c" };
const withNumbers: [string, () => unknown][] = [
	[
		"clientSecret",
		() => credentialFor("global", { ...secretless, kind: "clientSecret", clientSecret: 8_675_309 as never }),
	],
	[
		"certificatePassword",
		() =>
			credentialFor("global", {
				...secretless,
				kind: "clientCertificate",
				certificate: { path: "p" },
				certificatePassword: 8_675_309 as never,
			}),
	],
	[
		"certificate",
		() =>
			credentialFor("global", {
				...secretless,
				kind: "clientCertificate",
				certificate: { pem: 8_675_309 as never },
			}),
	],
	["ca", () => credentialFor("global", { kind: "azureCli", ca: 8_675_309 as never })],
	["key", () => new AccessKey(8_675_309 as never)],
	["keys", () => new RedisTokenStore({ client, keys: 8_675_309 as never })],
	["keys", () => new RedisTokenStore({ client, keys: [8_675_309 as never] })],
	["keys", () => new RedisTokenStore({ client, keys: [{ id: "a", key: 8_675_309 as never }] })],
	["keys", () => new RedisTokenStore({ client, keys: [{ id: 8_675_309 as never, key: new Uint8Array(32) }] })],
	["credential", () => connect({ credential: 8_675_309 as never })],
	["tenantId", () => connect({ tenantId: 8_675_309 as never })],
	["userAgent", () => connect({ userAgent: 8_675_309 as never })],
];

test.each(withNumbers)("a number in the place of %s, which may be a secret, is not repeated", (_, make) => {
	expect(make).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.not.stringContaining("309") }),
	);
});

const most = 2 ** 31 - 1;

const noNumbers: [unknown, string][] = [
	["5000", "a value of type string"],
	[true, "true"],
	[null, "null"],
	[[5000], "a value of type object"],
	[5000n, "a value of type bigint"],
	[Number.NaN, "NaN"],
];

test.each(noNumbers)("what is no number is refused, whatever it compares as: %o", (value, shown) => {
	const refused = (message: string) => expect.objectContaining({ code: "OPTION_INVALID", message });
	const [time, count] = [`timeoutMs must be a number from 1 to ${most}`, `maxRetries must be a whole number from 0`];
	expect(() => ownCallOptions({ timeoutMs: value } as CallOptions)).toThrow(
		refused(expect.stringContaining(`${time}, not ${shown};`)),
	);
	expect(() => ownCallOptions({ maxRetries: value } as CallOptions)).toThrow(
		refused(expect.stringContaining(`${count} to ${most}, not ${shown};`)),
	);
});

test("a time may have fractions, and a count may not", () => {
	expect(() => checkOption("settleMs", 2.5, number(0))).not.toThrow();
	expect(() => checkOption("attempts", 2, count(1))).not.toThrow();
	expect(() => checkOption("attempts", 2.5, count(1))).toThrow(
		`attempts must be a whole number from 1 to ${most}, not 2.5; see its documentation`,
	);
});

test("both have their bounds, and may be left out", () => {
	for (const rule of [number(1), count(1)]) {
		for (const value of [1, most, undefined]) expect(() => checkOption("it", value, rule)).not.toThrow();
		for (const value of [0, most + 1, Number.POSITIVE_INFINITY])
			expect(() => checkOption("it", value, rule)).toThrow("it must be");
	}
});
