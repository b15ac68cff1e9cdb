import { inspect } from "node:util";
import { FakeClock } from "@mdi-sensors/testing/clocks";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import {
	refusal,
	reset,
	respond,
	type Script,
	type ScriptedGraph,
	scriptedGraph,
	withKey,
} from "@mdi-sensors/testing/scripted-graph";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
	type AccessKey,
	type ConnectOptions,
	connect,
	credentialFor,
	fingerprintOf,
	type KeySink,
	type Rotation,
	type Sensors,
} from "../../src/index.js";
import { caught } from "../support/caught.js";
import { heldTimers } from "../support/held-timers.js";

// A scripted Graph: these tests are about the order of responses, which the emulator decides by itself.
let graph: ScriptedGraph;
let clock: FakeClock;

beforeEach(async () => {
	graph = await scriptedGraph();
	clock = new FakeClock();
});

afterEach(() => graph[Symbol.asyncDispose]());

function sensorsThat(script: Script[], options: ConnectOptions = {}): Sensors {
	graph.play(...script);
	return connect({ cloud: graph.cloud, credential: new FakeCredential(), clock, ...options });
}

/** The methods of the requests: P for the one that makes a key, G for reading it. */
const sent = (): string => graph.requests.map(({ method }) => method?.[0]).join("");

const gone = respond(504);

const [r1, r2, r3] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];

test("a clear response: one read, one request for a key, and all about it in the result", async () => {
	const sensors = sensorsThat([withKey("K0", { "request-id": r1 }), withKey("K1", { "request-id": r2 })]);
	const rotation = await sensors.rotate();
	expect(sent()).toBe("GP");
	expect(rotation).toEqual({
		key: expect.anything(),
		fingerprint: await fingerprintOf("K1"),
		previousFingerprint: await fingerprintOf("K0"),
		rotations: 1,
		recovered: false,
		verified: undefined,
		requestIds: [r1, r2],
		cloud: "Scripted",
		cloudName: undefined,
		tenantId: undefined,
		at: new Date(clock.now()),
	});
	expect(rotation.key.reveal()).toBe("K1");
	expect(inspect(rotation) + JSON.stringify(rotation)).not.toMatch(/K[01]/);
});

test("the result says the tenant, where connect() or our credential was told", async () => {
	const script = [withKey("K0"), withKey("K1")];
	expect(await sensorsThat(script, { tenantId: "contoso.example" }).rotate()).toMatchObject({
		tenantId: "contoso.example",
	});
	const options = {
		kind: "clientSecret",
		tenantId: "fabrikam.example",
		clientId: "app",
		clientSecret: "none",
	} as const;
	const credential = credentialFor(graph.cloud, options);
	// What signs in is not asked here: the token is there.
	credential.getToken = async () => ({ token: "token", expiresOnTimestamp: Date.now() + 3_600_000 });
	expect(await sensorsThat(script, { credential }).rotate()).toMatchObject({ tenantId: "fabrikam.example" });
});

test("if the key can't be read first, nothing is sent that could change it", async () => {
	expect(await caught(sensorsThat([respond(403)]).rotate())).toMatchObject({ code: "FORBIDDEN" });
	expect(sent()).toBe("G");
});

test.each<[string, Script]>([
	["503", respond(503)],
	["504", gone],
	["500", respond(500)],
	["a lost connection", reset],
	["a 200 without a key", respond(200, {})],
	["a redirect", respond(307)],
	["a 408", respond(408)],
])(
	"after %s another key means that it happened: that key is the result, and nothing is sent again",
	async (_, script) => {
		const rotation = await sensorsThat([withKey("K0"), script, withKey("K1")]).rotate();
		expect(sent()).toBe("GPG");
		expect(rotation).toMatchObject({ recovered: true, verified: undefined, rotations: 1 });
		expect(rotation.key.reveal()).toBe("K1");
		expect(rotation.requestIds).toHaveLength(3);
	},
);

test("the old key is read twice, settleMs apart, before a request is held to have come to nothing", async () => {
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), withKey("K1"), withKey("K1")];
	const rotation = await sensorsThat(script).rotate({ settleMs: 7000 });
	expect(sent()).toBe("GPGGPG");
	// The second wait is for the first request, which may still act.
	expect(clock.sleeps.filter((each) => each > 0)).toEqual([7000, 7000]);
	expect(rotation).toMatchObject({ recovered: false, verified: true, rotations: 1 });
	expect(rotation.key.reveal()).toBe("K1");
});

test("a request that takes effect within settleMs is found, and not sent again", async () => {
	const rotation = await sensorsThat([withKey("K0"), gone, withKey("K0"), withKey("K1")]).rotate();
	expect(sent()).toBe("GPGG");
	expect(rotation.key.reveal()).toBe("K1");
});

test("a request that takes effect after a later one was responded to: what the service holds in the end is the result", async () => {
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), withKey("K1"), withKey("K2")];
	const rotation = await sensorsThat(script).rotate();
	expect(rotation).toMatchObject({ recovered: true, verified: true, rotations: 2 });
	expect(rotation.key.reveal()).toBe("K2");
});

test("a key that is read back after two open requests is not believed until two reads in a row show it", async () => {
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), gone, withKey("K1"), withKey("K2")];
	const rotation = await sensorsThat(script).rotate();
	expect(sent()).toBe("GPGGPGGG");
	expect(rotation).toMatchObject({ recovered: true, verified: true, rotations: 2 });
	expect(rotation.key.reveal()).toBe("K2");
});

test("a read that shows a key from before the one that was responded to does not win by itself", async () => {
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), withKey("K2"), withKey("K1"), withKey("K2")];
	const rotation = await sensorsThat(script).rotate();
	expect(rotation).toMatchObject({ recovered: false, verified: true, rotations: 2 });
	expect(rotation.key.reveal()).toBe("K2");
});

test("which of two new keys is valid is not guessed when reading them comes to no rest", async () => {
	const flicker = ["K1", "K2", "K1", "K2", "K1"].map((key) => withKey(key));
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), withKey("K2"), ...flicker];
	expect((await caught(sensorsThat(script).rotate())).code).toBe("ROTATION_OUTCOME_UNKNOWN");
});

test("reads that show a new key and then the old one again leave the outcome unknown, and nothing is sent", async () => {
	const script = [withKey("K0"), gone, withKey("K1"), withKey("K0")];
	expect((await caught(sensorsThat(script).rotate({ verify: true }))).code).toBe("ROTATION_OUTCOME_UNKNOWN");
	expect(sent()).toBe("GPGGG");
});

test("a first read-back that fails is made up for by the second", async () => {
	const rotation = await sensorsThat([withKey("K0"), gone, respond(500), withKey("K1")]).rotate();
	expect(rotation.key.reveal()).toBe("K1");
});

test("the old key once, after a first read-back that failed, is read again before anything else is sent", async () => {
	const script = [withKey("K0"), gone, respond(500), withKey("K0"), withKey("K0"), withKey("K1"), withKey("K1")];
	expect((await sensorsThat(script).rotate()).key.reveal()).toBe("K1");
	expect(sent()).toBe("GPGGGPG");
});

test("if the key can't be read back, the outcome is unknown, and the error has all request ids", async () => {
	const sensors = sensorsThat([
		withKey("K0", { "request-id": r1 }),
		respond(504, "", { "request-id": r2 }),
		respond(500, "", { "request-id": r3 }),
	]);
	const error = await caught(sensors.rotate());
	expect(sent()).toBe("GPGG");
	expect(error).toMatchObject({
		code: "ROTATION_OUTCOME_UNKNOWN",
		status: 504,
		requestId: r2,
		cause: { code: "SERVICE_UNAVAILABLE", status: 500 },
		rotation: { previousFingerprint: await fingerprintOf("K0"), requestIds: [r1, r2, r3, r3] },
	});
	expect(error.message).toContain(
		`(requests ${r1}, ${r2}, ${r3}, ${r3}); read the key (getDeploymentAccessKey or resume)`,
	);
});

test("a second read-back that fails leaves the outcome unknown too, whatever the first one showed", async () => {
	const error = await caught(sensorsThat([withKey("K0"), gone, withKey("K0"), respond(500)]).rotate());
	expect(error.code).toBe("ROTATION_OUTCOME_UNKNOWN");
	expect(sent()).toBe("GPGG");
});

test("after as many attempts as allowed the key is said to be the old one", async () => {
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), gone, withKey("K0")];
	const error = await caught(sensorsThat(script).rotate({ attempts: 2 }));
	expect(sent()).toBe("GPGGPGG");
	expect(error).toMatchObject({ code: "ROTATION_NOT_DONE", status: 504, cause: { code: "ROTATION_OUTCOME_UNKNOWN" } });
	expect(error.message).toContain("asked 2 times");
	expect(error.rotation?.previousFingerprint).toBe(await fingerprintOf("K0"));
});

test("the old key as if it were new is no rotation", async () => {
	const error = await caught(sensorsThat([withKey("K0")]).rotate({ attempts: 1 }));
	expect(error).toMatchObject({ code: "ROTATION_NOT_DONE" });
});

test.each<[string, Script, string]>([
	["400", refusal(400), "REQUEST_REFUSED"],
	["401", refusal(401), "UNAUTHORIZED"],
	["403", refusal(403), "FORBIDDEN"],
	["404", refusal(404), "NOT_FOUND"],
	["405", refusal(405), "REQUEST_REFUSED"],
	["a throttling for too long", refusal(429, { "retry-after": "3600" }), "THROTTLED"],
])("%s of Graph itself is a clear response: nothing was changed, and nothing is read back", async (_, script, code) => {
	expect(await caught(sensorsThat([withKey("K0"), script]).rotate())).toMatchObject({ code });
	expect(sent()).toBe("GP");
});

test("after a throttling the key is read before it is asked for again", async () => {
	const script = [withKey("K0"), refusal(429, { "retry-after": "7" }), withKey("K0"), withKey("K1")];
	const rotation = await sensorsThat(script).rotate();
	expect(sent()).toBe("GPGP");
	expect(clock.sleeps).toContain(7000);
	expect(rotation).toMatchObject({ recovered: false, rotations: 1 });
	expect(rotation.key.reveal()).toBe("K1");
});

test("a key that had changed when a throttling was over is the result, and nothing is sent again", async () => {
	const rotation = await sensorsThat([withKey("K0"), refusal(429), withKey("K1")]).rotate();
	expect(sent()).toBe("GPGG");
	expect(rotation).toMatchObject({ recovered: true, rotations: 1 });
	expect(rotation.key.reveal()).toBe("K1");
});

test("if the key can't be read after a throttling, nothing is sent again", async () => {
	const error = await caught(sensorsThat([withKey("K0"), refusal(429), refusal(403)]).rotate());
	expect(sent()).toBe("GPG");
	expect(error.code).toBe("FORBIDDEN");
});

test("after a claims challenge the key is read before it is asked for with the new token", async () => {
	const challenge = { "www-authenticate": `Bearer error="insufficient_claims", claims="${btoa("{}")}"` };
	const rotation = await sensorsThat([withKey("K0"), refusal(401, challenge), withKey("K0"), withKey("K1")]).rotate();
	expect(sent()).toBe("GPGP");
	expect(rotation.key.reveal()).toBe("K1");
});

test.each([400, 401, 403, 404, 405, 412])(
	"a %s that may be a gateway's leaves it open, and is not sent again, as it would be refused again",
	async (status) => {
		const error = await caught(sensorsThat([withKey("K0"), respond(status), withKey("K0")]).rotate());
		expect(sent()).toBe("GPGG");
		expect(error).toMatchObject({ code: "ROTATION_NOT_DONE", status });
	},
);

test.each([408, 409, 421, 423, 425, 429, 499, 509])(
	"after a %s that may be a gateway's, another request is sent once the key was seen not to change",
	async (status) => {
		const script = [withKey("K0"), respond(status), withKey("K0"), withKey("K0"), withKey("K1"), withKey("K1")];
		expect((await sensorsThat(script).rotate()).key.reveal()).toBe("K1");
		expect(sent()).toBe("GPGGPG");
	},
);

test.each<[string, (response: Response) => unknown]>([
	["throws a text", () => Promise.reject("broken")],
	["throws nothing", () => Promise.reject(undefined)],
	["gives nothing", () => undefined],
	["gives a plain object", ({ status }) => ({ status, ok: true, headers: { "content-type": "application/json" } })],
])("a fetch of the caller's own that %s leaves it open, and is settled by reading", async (_, give) => {
	const own = async (url: string, init: RequestInit) => {
		const response = await fetch(url, init);
		return init.method === "POST" ? give(response) : response;
	};
	const options = { fetch: own as unknown as typeof fetch };
	const rotation = await sensorsThat([withKey("K0"), withKey("K1")], options).rotate();
	expect(rotation).toMatchObject({ recovered: true, rotations: 1 });
	expect(rotation.key.reveal()).toBe("K1");
	expect(graph.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
});

describe("a fetch of the caller's own, which may send a request twice", () => {
	const own: ConnectOptions = { fetch: (url, init) => fetch(url, init) };

	test("has the key read before it is believed", async () => {
		const rotation = await sensorsThat([withKey("K0"), withKey("K1"), withKey("K1")], own).rotate();
		expect(sent()).toBe("GPG");
		expect(rotation).toMatchObject({ recovered: false, verified: true });
	});

	test("costs no key when that read fails, or shows the old one", async () => {
		for (const read of [respond(500), withKey("K0")]) {
			const rotation = await sensorsThat([withKey("K0"), withKey("K1"), read], own).rotate();
			expect(rotation).toMatchObject({ recovered: false, verified: undefined });
			expect(rotation.key.reveal()).toBe("K1");
		}
	});

	test("has the key read before a refusal is believed", async () => {
		const carriedOut = await sensorsThat([withKey("K0"), refusal(403), withKey("K1")], own).rotate();
		expect(carriedOut).toMatchObject({ recovered: true, verified: true });
		expect(await caught(sensorsThat([withKey("K0"), refusal(403), withKey("K0")], own).rotate())).toMatchObject({
			code: "FORBIDDEN",
		});
	});
});

test("the whole time ends asking and waiting, and leaves a quarter of itself for reading the key", async () => {
	const pass = heldTimers();
	const slow: Script = () => pass(300);
	const total = { totalTimeoutMs: 400 };
	const rotation = await sensorsThat([withKey("K0"), slow, withKey("K1")]).rotate(total);
	expect(rotation.key.reveal()).toBe("K1");
	const late = await caught(sensorsThat([withKey("K0"), slow, () => pass(100)]).rotate(total));
	expect(late).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", rotation: { requestIds: expect.any(Array) } });
	const early = await caught(sensorsThat([slow]).rotate(total));
	expect(early).toMatchObject({ code: "TIMED_OUT", remedy: "try again later, or with a longer time-out" });
});

describe.each<[string, Script, object]>([
	["a 403", refusal(403), { status: 403, cause: { code: "FORBIDDEN" } }],
	["a 404", refusal(404), { status: 404, cause: { code: "NOT_FOUND" } }],
	[
		"a throttling for too long",
		refusal(429, { "retry-after": "3600" }),
		{ retryAfterSeconds: 3600, cause: { code: "THROTTLED" } },
	],
])("%s after an open request", (_, refusal, details) => {
	const script = [withKey("K0"), gone, withKey("K0"), withKey("K0"), refusal];

	test("is settled by reading first: a key that came late is the result", async () => {
		const rotation = await sensorsThat([...script, withKey("K0"), withKey("K1")]).rotate();
		expect(sent()).toBe("GPGGPGG");
		expect(rotation).toMatchObject({ recovered: true, rotations: 1 });
		expect(rotation.key.reveal()).toBe("K1");
	});

	test("does not say that nothing was changed, and nothing is sent again", async () => {
		const error = await caught(sensorsThat([...script, withKey("K0")]).rotate());
		expect(sent()).toBe("GPGGPGG");
		const rotation = { previousFingerprint: await fingerprintOf("K0") };
		expect(error).toMatchObject({ code: "ROTATION_NOT_DONE", ...details, rotation });
	});

	test("with reads that fail leaves the outcome unknown", async () => {
		const error = await caught(sensorsThat([...script, respond(403)]).rotate());
		expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", cause: { code: "FORBIDDEN" } });
	});
});

test("the next attempt comes no sooner than Retry-After says", async () => {
	const busy = respond(503, "", { "retry-after": "20" });
	const script = [withKey("K0"), busy, withKey("K0"), withKey("K0"), withKey("K1"), withKey("K1")];
	await sensorsThat(script).rotate({ settleMs: 5000 });
	expect(clock.sleeps.filter((each) => each > 0)).toEqual([5000, 15_000, 5000]);
});

test("a Retry-After that is too long ends the attempts, and stands in the error", async () => {
	const busy = respond(503, "", { "retry-after": "3600" });
	const error = await caught(sensorsThat([withKey("K0"), busy, withKey("K0")]).rotate());
	expect(error).toMatchObject({ code: "ROTATION_NOT_DONE", retryAfterSeconds: 3600 });
	expect(sent()).toBe("GPGG");
});

test("verify reads the key at the end", async () => {
	const rotation = await sensorsThat([withKey("K0"), withKey("K1"), withKey("K1")]).rotate({ verify: true });
	expect(sent()).toBe("GPG");
	expect(rotation).toMatchObject({ verified: true, recovered: false });
});

test("verify reports a rotation by somebody else in between", async () => {
	const error = await caught(sensorsThat([withKey("K0"), withKey("K1"), withKey("other")]).rotate({ verify: true }));
	expect(error).toMatchObject({
		code: "ROTATED_BY_ANOTHER",
		rotation: { previousFingerprint: await fingerprintOf("K0") },
	});
});

test("verify gives a service that still shows the old key time, and believes the response in the end", async () => {
	const script = [withKey("K0"), withKey("K1"), withKey("K0"), withKey("K1")];
	expect(await sensorsThat(script).rotate({ verify: true })).toMatchObject({ verified: true, recovered: false });
	const rotation = await sensorsThat([withKey("K0"), withKey("K1"), withKey("K0")]).rotate({ verify: true });
	expect(rotation).toMatchObject({ verified: false, recovered: false });
	expect(rotation.key.reveal()).toBe("K1");
});

test("a check that fails does not cost the key: the result says that it is not verified", async () => {
	const rotation = await sensorsThat([withKey("K0"), withKey("K1"), respond(500)]).rotate({ verify: true });
	expect(rotation).toMatchObject({ verified: false });
	expect(rotation.key.reveal()).toBe("K1");
});

test("verify looks again after a key was read back: with ours still to come, it was somebody else's", async () => {
	const script = [withKey("K0"), gone, withKey("other"), withKey("K1")];
	const error = await caught(sensorsThat(script).rotate({ verify: true, settleMs: 3000 }));
	expect(clock.sleeps).toContain(3000);
	expect(error.code).toBe("ROTATED_BY_ANOTHER");
});

test("an abort before anything is sent ends it at once", async () => {
	const error = await caught(sensorsThat([withKey("K0")]).rotate({ signal: AbortSignal.abort() }));
	expect(error.code).toBe("ABORTED");
	expect(sent()).toBe("");
});

test("an abort after sending is settled first: a key that was made is the result", async () => {
	const controller = new AbortController();
	const sensors = sensorsThat([withKey("K0"), () => controller.abort(), withKey("K1")]);
	expect((await sensors.rotate({ signal: controller.signal })).key.reveal()).toBe("K1");
	expect(sent()).toBe("GPG");
});

test("an abort after sending, and the old key still there: the service may still act, and nothing is waited for", async () => {
	const controller = new AbortController();
	const sensors = sensorsThat([withKey("K0"), () => controller.abort(), withKey("K0")]);
	const error = await caught(sensors.rotate({ signal: controller.signal }));
	expect(error).toMatchObject({
		code: "ROTATION_OUTCOME_UNKNOWN",
		rotation: { previousFingerprint: await fingerprintOf("K0") },
	});
	expect(sent()).toBe("GPG");
	expect(clock.sleeps.filter((each) => each > 0)).toEqual([]);
});

test("an abort while an open request is settled ends the wait, and the key is read once more", async () => {
	const controller = new AbortController();
	clock.sleep = async (milliseconds) => {
		if (milliseconds === 0) return;
		controller.abort();
		throw controller.signal.reason;
	};
	const sensors = sensorsThat([withKey("K0"), gone, withKey("K0"), withKey("K1")]);
	expect((await sensors.rotate({ signal: controller.signal })).key.reveal()).toBe("K1");
	expect(sent()).toBe("GPGG");
});

test("a request that takes too long is settled like one that was lost", async () => {
	const pass = heldTimers();
	const sensors = sensorsThat([withKey("K0"), () => pass(50), withKey("K1")]);
	expect((await sensors.rotate({ timeoutMs: 50 })).key.reveal()).toBe("K1");
});

test("onBegin is waited for, with the fingerprint, before anything is changed", async () => {
	const steps: string[] = [];
	const sensors = sensorsThat([withKey("K0"), withKey("K1")]);
	await sensors.rotate({
		onBegin: async (fingerprint) => {
			await new Promise((resolve) => setImmediate(resolve));
			steps.push(fingerprint, sent());
		},
	});
	expect(steps).toEqual([await fingerprintOf("K0"), "G"]);
});

test("an onBegin that hangs is ended by an abort, before anything is changed", async () => {
	const controller = new AbortController();
	const onBegin = () => {
		controller.abort("enough");
		return new Promise<void>(() => {});
	};
	const error = await caught(sensorsThat([withKey("K0")]).rotate({ signal: controller.signal, onBegin }));
	expect(error).toMatchObject({ code: "ABORTED", cause: "enough" });
	expect(sent()).toBe("G");
});

test("an onBegin that hangs is ended by the whole time of a rotation", async () => {
	const pass = heldTimers();
	const onBegin = () => {
		setImmediate(() => pass(7_500));
		return new Promise<void>(() => {});
	};
	const error = await caught(sensorsThat([withKey("K0")]).rotate({ totalTimeoutMs: 10_000, onBegin }));
	expect(error.code).toBe("TIMED_OUT");
	expect(sent()).toBe("G");
});

test.each<[string, ConnectOptions["clock"]]>([
	[
		"throws",
		{
			now: () => Date.now(),
			sleep: () => {
				throw new TypeError("no time");
			},
		},
	],
	["gives no promise", { now: () => Date.now(), sleep: () => undefined as never }],
	["rejects", { now: () => Date.now(), sleep: () => Promise.reject(new Error("no time")) }],
])("a clock that %s costs no key: what was sent is settled by reading", async (_, clock) => {
	const sensors = sensorsThat([withKey("K0"), gone, withKey("K1")], { clock });
	const delivered: string[] = [];
	const { key } = await sensors.rotate({ sink: (each) => void delivered.push(each.reveal()) });
	expect([key.reveal(), delivered]).toEqual(["K1", ["K1"]]);
});

test("a clock that does not listen keeps nobody waiting after an abort", async () => {
	const controller = new AbortController();
	const sleep = () => {
		controller.abort();
		return new Promise<void>(() => {});
	};
	const sensors = sensorsThat([withKey("K0"), gone, withKey("K1")], { clock: { now: () => Date.now(), sleep } });
	expect(await sensors.rotate({ signal: controller.signal })).toMatchObject({ recovered: true });
});

test("an onBegin that fails ends it before anything is changed", async () => {
	const broken = new Error("the record's disk is full");
	const onBegin = () => Promise.reject(broken);
	await expect(sensorsThat([withKey("K0")]).rotate({ onBegin })).rejects.toBe(broken);
	expect(sent()).toBe("G");
});

test("with an earlier rotation's fingerprint a key that has changed since is the result, and goes to the sink", async () => {
	const sunk: string[] = [];
	const previousFingerprint = await fingerprintOf("K0");
	const sink = (key: AccessKey) => void sunk.push(key.reveal());
	const rotation = await sensorsThat([withKey("K1")]).rotate({ previousFingerprint, sink });
	expect(sent()).toBe("G");
	expect(rotation).toMatchObject({ previousFingerprint, recovered: true, rotations: 1 });
	expect(sunk).toEqual(["K1"]);
});

test("with an earlier rotation's fingerprint a key that has not changed is given settleMs to change before it is rotated", async () => {
	const previousFingerprint = await fingerprintOf("K0");
	const late = await sensorsThat([withKey("K0"), withKey("K1")]).rotate({ previousFingerprint, settleMs: 7000 });
	expect(sent()).toBe("GG");
	expect(clock.sleeps).toEqual([7000]);
	expect(late).toMatchObject({ recovered: true, rotations: 1 });
	expect(late.key.reveal()).toBe("K1");

	const never = await sensorsThat([withKey("K0"), withKey("K0"), withKey("K1")]).rotate({ previousFingerprint });
	expect(sent()).toBe("GGGGP");
	expect(never).toMatchObject({ recovered: false, rotations: 1 });
	expect(never.key.reveal()).toBe("K1");
});

test.each<unknown>([
	"",
	"ABC",
	"0123456789ABCDEF",
	"0123456789abcdef0",
	1234567890123456,
	[["0123456789abcdef"]],
	null,
])("%j is no fingerprint: every key would be another one, so nothing is read and nothing sent", async (value) => {
	const previousFingerprint = value as string;
	const sensors = sensorsThat([withKey("K1")]);
	for (const call of [sensors.rotate({ previousFingerprint }), sensors.resume({ previousFingerprint })]) {
		expect(await caught(call)).toMatchObject({ code: "OPTION_INVALID" });
	}
	expect(sent()).toBe("");
});

test.each<unknown>(["key.txt", {}, null])("%j is no sink: nothing is read and nothing sent", async (value) => {
	const sink = value as KeySink;
	const sensors = sensorsThat([withKey("K0"), withKey("K1")]);
	for (const call of [sensors.rotate({ sink }), sensors.resume({ sink })]) {
		expect(await caught(call)).toMatchObject({
			code: "OPTION_INVALID",
			message: expect.stringMatching(/^sink must be a function that takes the key/),
		});
	}
	expect(sent()).toBe("");
});

test("the sink has the key before the call returns, with what is known of the rotation", async () => {
	const sunk: [string, Rotation][] = [];
	const sink = async (key: AccessKey, rotation: Rotation) => void sunk.push([key.reveal(), rotation]);
	const rotation = await sensorsThat([withKey("K0"), withKey("K1")]).rotate({ sink });
	expect(sunk).toEqual([["K1", rotation]]);
});

test("a sink that never ends is ended by the time-out: it is told so, and resume gives the key again", async () => {
	const told: AbortSignal[] = [];
	const pass = heldTimers();
	const hang = (_: AccessKey, __: Rotation, signal: AbortSignal) => {
		told.push(signal);
		setImmediate(() => pass(100));
		return new Promise<void>(() => {});
	};
	const sensors = sensorsThat([withKey("K0"), withKey("K1")]);
	const error = await caught(sensors.rotate({ sink: hang, timeoutMs: 100 }));
	expect(error).toMatchObject({
		code: "SINK_FAILED",
		message: expect.stringContaining("the sink did not end in time"),
	});
	expect(told.map(({ aborted }) => aborted)).toEqual([true]);
	const { previousFingerprint } = error.rotation ?? {};
	expect((await sensors.resume({ previousFingerprint })).key.reveal()).toBe("K1");
});

test("a sink that fails says that the key was rotated, without the key, and resume gives it again", async () => {
	let broken = true;
	const sunk: string[] = [];
	const sink = (key: AccessKey) => {
		if (broken) throw Object.assign(new Error(`can't store ${key.reveal()}`), { request: { body: key.reveal() } });
		sunk.push(key.reveal());
	};
	const sensors = sensorsThat([withKey("key-number-0"), withKey("key-number-1")]);
	const error = await caught(sensors.rotate({ sink }));
	expect(error).toMatchObject({ code: "SINK_FAILED", cause: { message: "can't store [redacted]" } });
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain("key-number");

	broken = false;
	const previousFingerprint = error.rotation?.previousFingerprint;
	const rotation = await sensors.resume({ previousFingerprint, sink });
	expect(rotation).toMatchObject({ previousFingerprint, recovered: true, rotations: 1 });
	expect(sunk).toEqual(["key-number-1"]);
	expect(sent()).toBe("GPG");
});

test("resume gives nothing to the sink while the key is still the one from before", async () => {
	const sunk: unknown[] = [];
	const sensors = sensorsThat([withKey("K0")]);
	const resumed = sensors.resume({
		previousFingerprint: await fingerprintOf("K0"),
		sink: (key) => void sunk.push(key),
	});
	expect(await caught(resumed)).toMatchObject({ code: "ROTATION_NOT_DONE" });
	expect(sunk).toEqual([]);
});

test("resume without a fingerprint takes the key as it is, and speaks of no rotation", async () => {
	const sensors = sensorsThat([withKey("K1")]);
	const rotation = await sensors.resume();
	expect(rotation).toMatchObject({ rotations: 0, previousFingerprint: undefined });
	expect(rotation.key.reveal()).toBe("K1");
	const sink = () => Promise.reject(new Error("full"));
	const error = await caught(sensors.resume({ sink }));
	expect(error.message).toMatch(/^the service has the key, but it could not be put where it goes: full; /);
});

test.each<object>([
	{ attempts: 0 },
	{ attempts: 2.5 },
	{ attempts: true },
	{ settleMs: -1 },
	{ settleMs: "10" },
	{ settleMs: 2 ** 31 },
	{ timeoutMs: 0 },
	{ totalTimeoutMs: 0 },
	{ timeoutMs: 3e9 },
	{ maxRetries: null },
])("%j is refused before anything is sent", async (options) => {
	expect(await caught(sensorsThat([withKey("K0")]).rotate(options))).toMatchObject({ code: "OPTION_INVALID" });
	expect(sent()).toBe("");
});
