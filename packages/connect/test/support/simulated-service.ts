import { type Clock, clouds } from "../../src/index.js";

/** What the service does with one request for a new key, and what its client gets to see. */
export interface AskedPlan {
	/** When it acts: milliseconds after the client has its response, or before any response; never by default. */
	readonly acts?: number | "before" | undefined;
	/** `key` is for a service that acts before. Refusals are for one that never acts. */
	readonly response: "key" | "reset" | "unreadable" | 403 | 408 | 409 | 429 | 500 | 503 | 504;
}

/** How one read goes. */
export interface ReadPlan {
	/** It shows how things were so many milliseconds ago. */
	readonly staleMs: number;
	readonly fails: boolean;
}

/** All that happens in one play. */
export interface Play {
	/** In order; the last one repeats. */
	readonly asked: readonly AskedPlan[];
	/** In order, over and over. */
	readonly reads: readonly ReadPlan[];
	/** When somebody else rotates, in milliseconds since the beginning. */
	readonly others: readonly number[];
	/** When a request from an earlier rotation acts, in milliseconds since the beginning. */
	readonly earlier?: number | undefined;
	/** When the caller aborts, in milliseconds since the beginning. */
	readonly abortsAt?: number | undefined;
	/** How many milliseconds a request is under way. */
	readonly latencyMs: number;
}

/** A key that was made. */
export interface Made {
	readonly at: number;
	readonly key: string;
	readonly by: "us" | "another" | "earlier";
}

/**
 * A service and the time that passes around it, both by a play: acting late, stale reads and waits take no time. It stands in
 * for the emulator, which acts late in real time only, and whose reads are never stale.
 */
export class SimulatedService {
	readonly cloud = { ...clouds.global, title: "Simulated", graph: "http://localhost", authority: "http://localhost" };
	/** Every key, in the order in which they became valid. */
	readonly made: Made[] = [{ at: Number.NEGATIVE_INFINITY, key: "K0", by: "another" }];
	readonly #play: Play;
	readonly #abort = new AbortController();
	readonly #start = Date.now();
	#now = 0;
	#reads = 0;
	/** How many requests for a new key came. */
	asked = 0;
	/** When the last of them was responded to, in milliseconds since the beginning. */
	askedUntil = 0;
	/** The moment that the last read showed. */
	shown = 0;

	constructor(play: Play) {
		this.#play = play;
		for (const at of play.others) this.#make(at, "another");
		if (play.earlier !== undefined) this.#make(play.earlier, "earlier");
	}

	get signal(): AbortSignal {
		return this.#abort.signal;
	}

	readonly clock: Clock = {
		now: () => this.#start + this.#now,
		sleep: async (milliseconds, signal) => {
			signal?.throwIfAborted();
			const { abortsAt = Number.POSITIVE_INFINITY } = this.#play;
			const until = this.#now + milliseconds;
			const isCut = !this.signal.aborted && abortsAt <= until;
			if (isCut) {
				this.#now = Math.max(this.#now, abortsAt);
				this.#abort.abort();
				signal?.throwIfAborted();
			}
			this.#now = until;
		},
	};

	readonly fetch = async (_: unknown, { method, signal }: RequestInit = {}): Promise<Response> => {
		if (method === "GET") return this.#read(signal);
		const { asked } = this.#play;
		const { acts, response } = asked[Math.min(this.asked++, asked.length - 1)] ?? { response: 500 };
		const key = acts === "before" ? this.#make(this.#now, "us") : undefined;
		await this.clock.sleep(this.#play.latencyMs);
		this.askedUntil = this.#now;
		if (typeof acts === "number") this.#make(this.#now + acts, "us");
		signal?.throwIfAborted();
		if (response === "reset") throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
		if (response === "unreadable") return Response.json({});
		if (response === "key") return Response.json({ deploymentAccessKey: key });
		return new Response(null, { status: response, headers: response === 429 ? { "retry-after": "3600" } : {} });
	};

	async #read(signal: AbortSignal | null | undefined): Promise<Response> {
		const { reads, latencyMs } = this.#play;
		const { staleMs, fails } = reads[this.#reads++ % reads.length] ?? { staleMs: 0, fails: false };
		const shown = this.#now - staleMs;
		await this.clock.sleep(latencyMs);
		signal?.throwIfAborted();
		if (fails) return new Response(null, { status: 500 });
		this.shown = shown;
		return Response.json({ deploymentAccessKey: this.made.findLast(({ at }) => at <= shown)?.key });
	}

	#make(at: number, by: Made["by"]): string {
		const key = `K${this.made.length} by ${by}`;
		this.made.push({ at, key, by });
		this.made.sort((a, b) => a.at - b.at);
		return key;
	}
}
