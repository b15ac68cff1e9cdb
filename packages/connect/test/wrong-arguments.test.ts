import { readFileSync } from "node:fs";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { isDeep } from "@mdi-sensors/testing/depth";
import { expect, test } from "vitest";
import * as connect from "../src/index.js";
import * as records from "../src/records/index.js";
import * as redis from "../src/redis/index.js";
import * as file from "../src/sinks/file-sink.js";
import * as keyVault from "../src/sinks/key-vault-sink.js";
import * as tenants from "../src/tenants/index.js";
import * as testing from "../src/testing/index.js";

// Every function of every entry point, given everything that it is not to be given. Whatever it does not take is refused by one
// sentence; what it takes, it takes.

/** The entry points, by what package.json says of their source. */
const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const sources = Object.values<Record<string, string>>(exports).map((each) => each["@mdi-sensors/source"] ?? "");
const entryPoints: Record<string, unknown>[] = await Promise.all(
	sources.map((file) => import(new URL(`../${file}`, import.meta.url).href)),
);

const always: readonly unknown[] = [
	undefined,
	null,
	Symbol("odd"),
	5n,
	-1,
	Number.NaN,
	"",
	[undefined],
	{},
	new Map(),
	() => "odd",
];

const odd: readonly unknown[] = isDeep
	? [
			...always,
			0.5,
			Number.POSITIVE_INFINITY,
			true,
			"\u0007",
			"odd",
			[],
			[null],
			[{}],
			Object.create(null),
			new Proxy({}, {}),
			/odd/,
			new Date(Number.NaN),
			Promise.resolve(),
		]
	: always;

// biome-ignore lint/suspicious/noExplicitAny: no type takes what is passed here
type Odd = any;
type Call = (...values: Odd[]) => unknown;

const cloud = { ...connect.clouds.global, graph: "http://127.0.0.1:9", authority: "http://127.0.0.1:9" };
const credential = new FakeCredential();
const client = { eval: async () => null, on: () => {}, listenerCount: () => 1 };
const keys = [{ id: "a", key: new Uint8Array(32) }];
const clientSecret = { kind: "clientSecret", tenantId: "t", clientId: "c", clientSecret: "s" };
const tenant = { connection: { cloud, credential, tenantId: crypto.randomUUID() } };
const record = new redis.RedisRecordStore({ client });
const cached = connect.createCachedCredential({ cloud, credential });
const scope = connect.graphScope(cloud);

/** What is called, with arguments that fit: one after the other is replaced by an odd one. */
const functions: Readonly<Record<string, readonly [Call, ...unknown[]]>> = {
	AccessKey: [(key) => new connect.AccessKey(key), "key"],
	fingerprintOf: [connect.fingerprintOf, "key"],
	baseUrl: [connect.baseUrl as Call, "global", "beta"],
	cloud: [connect.cloud as Call, "global"],
	graphScope: [connect.graphScope as Call, "global"],
	connect: [connect.connect],
	CredentialCache: [
		(...values) => new connect.CredentialCache().get(...(values as [Odd, Odd])),
		"global",
		clientSecret,
	],
	credentialFor: [connect.credentialFor as Call, "global", clientSecret, new connect.CredentialCache()],
	callOptions: [connect.callOptions as Call, {}],
	createGraphAdapter: [connect.createGraphAdapter],
	withoutResend: [connect.withoutResend as Call],
	createCachedCredential: [connect.createCachedCredential],
	"CachedCredential.getToken": [(...values) => cached.getToken(...(values as [Odd, Odd])), scope, {}],
	MemoryTokenStore: [(clock) => new connect.MemoryTokenStore(clock)],
	RedisRecordStore: [(options) => new redis.RedisRecordStore(options), { client }],
	RedisTokenStore: [(options) => new redis.RedisTokenStore(options), { client, keys }],
	fileSink: [file.fileSink as Call, "key"],
	keyVaultSink: [keyVault.keyVaultSink as Call, { vault: "contoso", secret: "key", credential }],
	fakeSensors: [testing.fakeSensors],
	"FakeSensors.failWith": [(failure) => testing.fakeSensors().failWith(failure), "THROTTLED"],
	FileRecordStore: [(...values) => new records.FileRecordStore(...(values as [Odd, Odd])), "records", {}],
	eachTenant: [tenants.eachTenant as Call, [], async () => {}, {}],
	"eachTenant, one": [(one) => tenants.eachTenant([one], async () => {}), tenant],
	"eachTenant, one's connection": [
		(connection) => tenants.eachTenant([{ connection }], async () => {}),
		tenant.connection,
	],
	rotateTenants: [tenants.rotateTenants as Call, [], { record, maxAge: 0 }],
	ThrottleGate: [(clock) => new tenants.ThrottleGate(clock)],
};

/** Methods of a connection, each with options that fit. */
const methods: Readonly<Record<string, unknown>> = {
	regenerateDeploymentAccessKey: {},
	regenerateDeploymentAccessKeyWithResponse: {},
	getDeploymentAccessKey: {},
	getDeploymentAccessKeyWithResponse: {},
	getDeploymentPackageUri: {},
	getDeploymentPackageUriWithResponse: {},
	listSensors: {},
	waitForSensor: { name: "DC01", timeoutMs: 1 },
	rotate: { settleMs: 0 },
	rehearse: {},
	resume: {},
};

/** What takes anything, or is no function to be called with arguments of a caller's. */
const others = [
	...["systemClock", "clouds", "sensorHosts", "recordStoreContract"],
	...["isGraphError", "isRotationError"],
	// Errors are made by this package.
	...["GraphError", "RotationError"],
];

/** Those of which nothing is said below: what they are given first is odd. */
const further = entryPoints.flatMap((entry) =>
	Object.entries(entry).filter(
		([name, value]) => typeof value === "function" && !(name in functions) && !others.includes(name),
	),
) as [string, Call][];

test("this goes over every method of a connection", () => {
	const api = Object.getOwnPropertyNames(Object.getPrototypeOf(connect.connect()));
	const named = api.filter((name) => !["client", "constructor", "clearTokens"].includes(name));
	expect(named).toEqual(Object.keys(methods));
});

test("whatever an entry point exports beside, refuses what it does not take", { tags: ["fuzz"] }, async () => {
	for (const [name, call] of further) {
		const outcomes = new Set<string>();
		for (const value of odd) {
			const isClass = /^class /.test(String(call));
			const made = () => (isClass ? Reflect.construct(call, [value]) : call(value));
			outcomes.add(await expectSentence(made, `${name} ${named(value)}`));
		}
		expect(outcomes, name).toContain("refused");
	}
});

/** A clause, which may begin with a name; its remedy, and the page; nothing that a runtime says of itself. */
const sentence = /^[\w"][^\n]{10,600}; [^\n]+ \(https:\/\/mdi-sensors\.github\.io\/\S+\)$/;
const notOurs =
	/\[object|Cannot (read|convert|destructure)|is not (a function|iterable|an object)|Invalid URL|undefined:/;

/** Fails unless a call is refused by one sentence, or taken. */
async function expectSentence(call: () => unknown, title: string): Promise<"refused" | "taken"> {
	try {
		const result = call();
		const isIterator = typeof result === "object" && result !== null && Symbol.asyncIterator in result;
		await (isIterator ? (result as AsyncGenerator).next() : result);
		return "taken";
	} catch (error) {
		expect(connect.isGraphError(error), `${title}: ${error instanceof Error ? error.stack : String(error)}`).toBe(true);
		const { code, message } = error as connect.GraphError;
		expect(message, title).toMatch(sentence);
		expect(message, title).not.toMatch(notOurs);
		return /^(OPTION_INVALID|CLOUD_)/.test(code) ? "refused" : "taken";
	}
}

function named(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(named)}]`;
	return typeof value === "object" ? (value?.constructor?.name ?? "null") : String(value);
}

/** The names of the options that there are, out of the sentence that refuses another one. */
async function optionsOf(call: (options: object) => unknown): Promise<string[]> {
	try {
		const result = call({ "an option of this name there is none of": 1 }) as AsyncGenerator | undefined;
		await (typeof result?.next === "function" ? result.next() : result);
	} catch (error) {
		const [, names] = /; there are (.+); see its/.exec((error as Error).message) ?? [];
		return names?.split(", ") ?? [];
	}
	return [];
}

const fits: [string, Call, readonly unknown[]][] = [
	...Object.entries(functions).map(([name, [call, ...given]]): [string, Call, readonly unknown[]] => [
		name,
		call,
		given,
	]),
	...Object.entries(methods).map(([name, options]): [string, Call, readonly unknown[]] => [
		`Sensors.${name}`,
		(given) => (testing.fakeSensors() as Odd)[name](given),
		[options],
	]),
];

test.each(fits)(
	"%s takes what fits, and says in one sentence what of an argument does not",
	{ tags: ["fuzz"] },
	async (name, call, given) => {
		expect(await expectSentence(() => call(...given), `${name} as it should be called`)).toBe("taken");
		for (const place of given.length === 0 ? [0] : given.keys()) {
			const outcomes = new Set<string>();
			for (const value of odd) {
				const values = given.map((fit, index) => (index === place ? value : fit));
				outcomes.add(
					await expectSentence(
						() => call(...(given.length === 0 ? [value] : values)),
						`${name}: argument ${place} ${named(value)}`,
					),
				);
			}
			expect(outcomes, `${name}: argument ${place}`).toContain("refused");
		}
	},
);

/** Of these any value is taken: what a caller's own logger or model is, is no concern of this package. */
const anything = ["FakeSensors.failWith"];

test.each(fits)(
	"%s says in one sentence what of an option does not fit",
	{ tags: ["fuzz"] },
	async (name, call, given) => {
		const place = Math.max(
			0,
			given.findIndex((fit) => typeof fit === "object" && fit !== null && !Array.isArray(fit)),
		);
		const fit = given[place] ?? {};
		const withOptions = (options: object) => call(...given.slice(0, place), options, ...given.slice(place + 1));
		const options = typeof fit === "object" ? await optionsOf((other) => withOptions({ ...fit, ...other })) : [];
		for (const option of options) {
			const refused: unknown[] = [];
			for (const value of odd) {
				const title = `${name}: ${option} ${named(value)}`;
				if ((await expectSentence(() => withOptions({ ...fit, [option]: value }), title)) === "refused")
					refused.push(value);
			}
			if (anything.includes(name)) continue;
			for (const value of odd.slice(2, 4)) expect(refused, `${name}: ${option}`).toContain(value);
		}
	},
);
