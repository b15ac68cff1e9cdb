import { join } from "node:path";
import { isDeep } from "@mdi-sensors/testing/depth";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import {
	type CheckedSink,
	type Clock,
	clouds,
	connect,
	fingerprintOf,
	type GraphError,
	isGraphError,
	isRotationError,
	type RecordStore,
	type TokenCredential,
} from "../../src/index.js";
import { FileRecordStore } from "../../src/records/index.js";

// An abort at every step of a rotation, and some microtasks after it: before signing in, in it, between the lease and the
// request, on the wire, in the body, while an open outcome is settled, in the sink. The service is simulated, for a real one
// can't be stopped at each of its steps.

/** How the service responds to requests for a new key, in order; the last one repeats. */
type Reply = "key" | "lost" | "unavailable" | "throttled" | "challenge" | "late" | "forbidden";

const scenarios: Readonly<Record<string, readonly Reply[]>> = {
	"a key": ["key"],
	"a key whose response is lost": ["lost"],
	"a key, and 503 by a gateway": ["unavailable"],
	"a throttling, then a key": ["throttled", "key"],
	"a claims challenge, then a key": ["challenge", "key"],
	"a key that comes while it is settled": ["late"],
	"a refusal": ["forbidden"],
};

/** Ends a play at one of its steps. */
class Aborter {
	readonly signal: AbortSignal;
	/** The names of the steps so far. */
	readonly steps: string[] = [];
	readonly #controller = new AbortController();
	readonly #at: number;
	readonly #ticks: number;

	constructor(at: number, ticks: number) {
		this.#at = at;
		this.#ticks = ticks;
		this.signal = this.#controller.signal;
	}

	step(name: string): void {
		if (this.steps.push(name) - 1 === this.#at) void this.#abort();
	}

	async #abort(): Promise<void> {
		for (let tick = 0; tick < this.#ticks; tick++) await undefined;
		this.#controller.abort(new Error("the caller has had enough"));
	}
}

/** A moment, which a signal ends at once. */
async function moment(signal?: AbortSignal | null): Promise<void> {
	signal?.throwIfAborted();
	await new Promise<void>((resolve, reject) => {
		const abort = () => reject(signal?.reason);
		signal?.addEventListener("abort", abort, { once: true });
		setImmediate(() => {
			signal?.removeEventListener("abort", abort);
			resolve();
		});
	});
}

class Service {
	readonly keys = ["K0"];
	readonly cloud = { ...clouds.global, title: "Simulated", graph: "http://localhost", authority: "http://localhost" };
	readonly #replies: readonly Reply[];
	#posts = 0;
	#isDue = false;

	constructor(replies: readonly Reply[]) {
		this.#replies = replies;
	}

	get key(): string {
		return this.keys.at(-1) ?? "";
	}

	/** What was asked for, and has had its time. */
	actLate(): void {
		if (this.#isDue) this.#make();
		this.#isDue = false;
	}

	clockOf(aborter: Aborter): Clock {
		let now = Date.now();
		return {
			now: () => now,
			sleep: async (milliseconds, signal) => {
				aborter.step("wait");
				await moment(signal);
				now += milliseconds;
				if (milliseconds >= 1000) this.actLate();
			},
		};
	}

	fetchOf(aborter: Aborter): typeof fetch {
		return async (_, { method, signal } = {}) => {
			const name = `${method} ${method === "POST" ? ++this.#posts : ""}`;
			aborter.step(`${name} begins`);
			await moment(signal);
			const response = method === "POST" ? this.#post() : Response.json({ deploymentAccessKey: this.key });
			aborter.step(`${name} has arrived`);
			await moment(signal);
			if (response === undefined) throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
			const bytes = new Uint8Array(await response.arrayBuffer());
			const headers = new Headers(response.headers);
			headers.set("request-id", crypto.randomUUID());
			const body = new ReadableStream({
				async pull(stream) {
					aborter.step(`${name}: body`);
					await moment();
					if (signal?.aborted) return stream.error(signal.reason);
					if (bytes.length > 0) stream.enqueue(bytes);
					stream.close();
				},
			});
			return new Response(bytes.length === 0 ? null : body, { status: response.status, headers });
		};
	}

	#post(): Response | undefined {
		const reply = this.#replies[Math.min(this.#posts, this.#replies.length) - 1];
		if (reply === "throttled") return new Response(null, { status: 429, headers: { "retry-after": "1" } });
		if (reply === "forbidden") return new Response(null, { status: 403 });
		if (reply === "late") this.#isDue = true;
		if (reply === "late") return new Response(null, { status: 504 });
		if (reply === "challenge") {
			const claims = btoa('{"access_token":{}}');
			const challenge = `Bearer error="insufficient_claims", claims="${claims}"`;
			return new Response(null, { status: 401, headers: { "www-authenticate": challenge } });
		}
		this.#make();
		if (reply === "lost") return undefined;
		return reply === "unavailable"
			? new Response(null, { status: 503 })
			: Response.json({ deploymentAccessKey: this.key });
	}

	#make(): void {
		this.keys.push(`K${this.keys.length}`);
	}
}

class Sink implements CheckedSink {
	holds: string | undefined;
	readonly #aborter: Aborter;

	constructor(aborter: Aborter) {
		this.#aborter = aborter;
	}

	readonly check: CheckedSink["check"] = async ({ signal }) => {
		this.#aborter.step("check");
		await moment(signal);
	};

	readonly put: CheckedSink["put"] = async (key, _, signal) => {
		this.#aborter.step("sink begins");
		await moment(signal);
		this.holds = key.reveal();
		this.#aborter.step("sink has it");
		await moment();
	};
}

const tenantId = crypto.randomUUID();

function connection(service: Service, aborter: Aborter) {
	const credential: TokenCredential = {
		async getToken(_, options) {
			aborter.step("sign-in begins");
			await moment(options?.abortSignal as AbortSignal | undefined);
			aborter.step("signed in");
			return { token: "token", expiresOnTimestamp: Date.now() + 3_600_000 };
		},
	};
	const [clock, fetch] = [service.clockOf(aborter), service.fetchOf(aborter)];
	return connect({ cloud: service.cloud, credential, clock, fetch: Object.assign(fetch, sendsOnce), tenantId });
}

/** It does: no read is needed to find that out. */
const sendsOnce = { [Symbol.for("mdi-sensors.sends-once")]: true };

/** A store whose steps are steps of the play. */
function watched(store: RecordStore, aborter: Aborter): RecordStore {
	const watch = <Values extends unknown[], Result>(name: string, run: (...values: Values) => Promise<Result>) => {
		return async (...values: Values): Promise<Result> => {
			aborter.step(`${name} begins`);
			const result = await run.apply(store, values);
			aborter.step(`${name} is done`);
			return result;
		};
	};
	return {
		leaseMs: store.leaseMs,
		acquire: watch("lease", store.acquire),
		renew: (...values) => store.renew(...values),
		write: watch("record", store.write),
		release: watch("release", store.release),
		read: (workspace) => store.read(workspace),
		free: (workspace) => store.free(workspace),
	};
}

/** How many microtasks after a step. */
const allTicks = isDeep ? [0, 1, 2, 3, 5, 8, 13, 21] : [0];
/** With a record a quick run plays those in which a key is made and arrives, or does not. */
const recorded = Object.entries(scenarios).filter(([, replies]) => isDeep || /^(key|lost)$/.test(replies.join()));
/** The codes by which a key may have been made. */
const open = ["ROTATION_OUTCOME_UNKNOWN", "ROTATION_NOT_DONE", "SINK_FAILED"];

/** Plays with an abort at each step in turn, until a play ends before it comes to the step. */
async function abortEverywhere(
	ticks: readonly number[],
	play: (aborter: Aborter, title: string) => Promise<void>,
): Promise<number> {
	for (let at = 0; ; at++) {
		for (const tick of ticks) {
			const aborter = new Aborter(at, tick);
			await play(aborter, `aborted ${tick} ticks after step ${at}`);
			if (aborter.steps.length <= at) return at;
		}
	}
}

async function outcomeOf<T>(rotation: Promise<T>): Promise<{ readonly value?: T; readonly error?: GraphError }> {
	try {
		return { value: await rotation };
	} catch (error) {
		if (!isGraphError(error)) throw error;
		return { error };
	}
}

const never = () => new Aborter(-1, 0);

test.each(Object.entries(scenarios))(
	"%s: wherever it is aborted, no key is lost and none made twice",
	{ tags: ["fuzz"] },
	async (_, replies) => {
		const previousFingerprint = await fingerprintOf("K0");
		const steps = await abortEverywhere(allTicks, async (aborter, title) => {
			const service = new Service(replies);
			const sink = new Sink(aborter);
			const call = connection(service, aborter).rotate({ sink, signal: aborter.signal });
			const { value, error } = await outcomeOf(call);
			const where = `${title} (${aborter.steps.slice(-2)}): ${error?.code}`;
			expect(service.keys.length, where).toBeLessThanOrEqual(2);
			if (value !== undefined) {
				expect([value.key.reveal(), sink.holds, service.key], where).toEqual(["K1", "K1", "K1"]);
				return;
			}
			// A key that was made in time is read, and handed over, after the abort.
			expect(service.keys, where).toEqual(["K0"]);
			const isOpen = open.includes(error?.code ?? "");
			service.actLate();
			if (!isOpen) {
				expect(["ABORTED", "FORBIDDEN"], where).toContain(error?.code);
				expect(service.keys, where).toEqual(["K0"]);
				return;
			}
			const { rotation } = isRotationError(error) ? error : {};
			expect(rotation?.previousFingerprint, where).toBe(previousFingerprint);
			const later = new Sink(never());
			const resumed = await outcomeOf(connection(service, never()).resume({ previousFingerprint, sink: later }));
			if (service.keys.length === 2) expect([resumed.value?.key.reveal(), later.holds], where).toEqual(["K1", "K1"]);
			else expect(resumed.error?.code, where).toBe("ROTATION_NOT_DONE");
		});
		expect(steps).toBeGreaterThan(8);
	},
);

test.each(recorded)(
	"%s, with a record: the next run delivers what an abort left",
	{ tags: ["fuzz"] },
	async (_, replies) => {
		const folder = scratchFolder();
		let plays = 0;
		const steps = await abortEverywhere(allTicks, async (aborter, title) => {
			const service = new Service(replies);
			const store = new FileRecordStore(join(folder, String(plays++)));
			const [first, second] = [new Sink(aborter), new Sink(never())];
			const limits = { maxAge: 3_600_000, signal: aborter.signal };
			const run = connection(service, aborter).rotate({ ...limits, sink: first, record: watched(store, aborter) });
			const { value, error } = await outcomeOf(run);
			const where = `${title} (${aborter.steps.slice(-2)}): ${error?.code}`;
			expect(service.keys.length, where).toBeLessThanOrEqual(2);
			if (value !== undefined && !("notDue" in value))
				expect([value.key.reveal(), first.holds], where).toEqual(["K1", "K1"]);
			service.actLate();
			if (replies.includes("forbidden")) return;
			const next = connection(service, never()).rotate({ maxAge: 3_600_000, sink: second, record: store });
			const later = await outcomeOf(next);
			expect(later.error, where).toBeUndefined();
			expect(service.keys, where).toEqual(["K0", "K1"]);
			expect(second.holds ?? first.holds, where).toBe("K1");
			if (value !== undefined) expect(later.value, where).toMatchObject({ notDue: true });
		});
		expect(steps).toBeGreaterThan(12);
	},
);
