import { type Clock, inWords } from "../clock.js";
import { delayedAbort } from "../deadline.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { anyObject } from "../options.js";
import { untilAborted } from "../rotate/until-aborted.js";
import { checkedRecord } from "./checked-record.js";
import {
	type LeaseHolder,
	type LeaseReply,
	type RecordData,
	type RecordStore,
	recordUnavailable,
	type StoredRecord,
} from "./record-store.js";

/** How many milliseconds a store may take for one step. */
export const stepMs = 10_000;

/** How long a store may take. */
export interface StepLimits {
	/** Milliseconds for one step. @default 10000 */
	readonly withinMs?: number | undefined;
}

/** The lease on one workspace, renewed for as long as it is held. */
export class Lease {
	/** The record as it was when the lease was taken. */
	readonly record: StoredRecord | undefined;
	readonly #store: RecordStore;
	readonly #workspace: string;
	readonly #holder: LeaseHolder;
	readonly #clock: Clock;
	readonly #limits: StepLimits;
	readonly #lost = new AbortController();
	readonly #ended = new AbortController();
	/** By this machine's clock; counted from before the step that set it. */
	#until: number;

	private constructor(
		store: RecordStore,
		workspace: string,
		holder: LeaseHolder,
		clock: Clock,
		limits: StepLimits,
		taken: { readonly record: StoredRecord | undefined; readonly askedAt: number },
	) {
		this.#store = store;
		this.#workspace = workspace;
		this.#holder = holder;
		this.#clock = clock;
		this.#limits = limits;
		this.record = taken.record;
		this.#until = taken.askedAt + store.leaseMs;
		void this.#keep();
	}

	/**
	 * Takes the lease on a workspace.
	 *
	 * @param limits How long the store may take for each step, and what ends the wait for the lease.
	 * @throws {GraphError} `WORKSPACE_BUSY` where another holder has it, `RECORD_UNAVAILABLE` where the store is away,
	 * `RECORD_INVALID` where it holds something else.
	 */
	static async acquire(
		store: RecordStore,
		workspace: string,
		holder: LeaseHolder,
		clock: Clock,
		{ signal, ...limits }: StepLimits & { readonly signal?: AbortSignal | undefined } = {},
	): Promise<Lease> {
		const askedAt = clock.now();
		const reply = await replyWithin(store, workspace, holder, { signal, ...limits });
		if (anyObject(reply) !== undefined) {
			throw graphError("RECORD_UNAVAILABLE", "the record can't be reached: the store did not say who has the lease");
		}
		if (reply.acquired) {
			try {
				const record = checkedRecord(reply.record, workspace);
				return new Lease(store, workspace, holder, clock, limits, { record, askedAt });
			} catch (error) {
				await step(() => store.release(workspace, holder), limits).catch(() => {});
				throw error;
			}
		}
		const { holder: other, freeInMs = Number.NaN } = reply;
		const until = Number.isFinite(freeInMs) ? `, for ${Math.ceil(freeInMs / 1000)} s more unless it renews it` : "";
		const who = typeof other === "string" && other !== "" ? other : "another process";
		throw graphError("WORKSPACE_BUSY", `${who} has the lease on ${workspace}${until}`);
	}

	/** Aborted when another holder may have the lease. */
	get lost(): AbortSignal {
		return this.#lost.signal;
	}

	/**
	 * Writes the record, by which it is also certain that the lease is still held.
	 *
	 * @param isRotation The key was rotated and delivered just now.
	 * @throws {GraphError} `LEASE_LOST`, `RECORD_UNAVAILABLE`
	 */
	async write(data: RecordData, isRotation = false): Promise<void> {
		if (this.#lost.signal.aborted) throw this.#lost.signal.reason;
		const askedAt = this.#clock.now();
		const write = () => this.#store.write(this.#workspace, this.#holder, data, isRotation);
		if (!(await step(write, this.#limits))) throw this.#lose();
		this.#until = askedAt + this.#store.leaseMs;
		// Said too late, it says nothing of now. What was rotated is rotated all the same.
		if (!isRotation && this.#clock.now() >= this.#until) throw this.#lose();
	}

	/** Gives the lease back. A store that is away then frees it by itself when its time is over. */
	async release(): Promise<void> {
		this.#ended.abort();
		await step(() => this.#store.release(this.#workspace, this.#holder), this.#limits).catch(() => {});
	}

	/** Renews the lease three times in its life, and takes it for lost when its time is over without that. */
	async #keep(): Promise<void> {
		const { leaseMs } = this.#store;
		while (!this.#ended.signal.aborted) {
			const left = this.#until - this.#clock.now();
			if (left <= 0) return void this.#lose();
			// After a renewal that failed, sooner: what is left is divided again.
			const wait = Math.max(10, Math.min(left, leaseMs) / 3);
			await this.#clock.sleep(wait, this.#ended.signal).catch(() => {});
			if (this.#ended.signal.aborted) return;
			const askedAt = this.#clock.now();
			// A store that hangs must not make a lease last longer: at its end, the holder has to know.
			const renewed = await this.#untilEnd(step(() => this.#store.renew(this.#workspace, this.#holder)));
			if (renewed === false) return void this.#lose();
			if (renewed) this.#until = Math.max(this.#until, askedAt + leaseMs);
		}
	}

	/** What becomes of a step; undefined where it fails, or the lease ends before it. */
	async #untilEnd<T>(reply: Promise<T>): Promise<T | undefined> {
		const over = new AbortController();
		const end = this.#clock.sleep(Math.max(0, this.#until - this.#clock.now()), over.signal).then(() => undefined);
		try {
			return await Promise.race([reply, end]);
		} catch {
			return undefined;
		} finally {
			over.abort();
		}
	}

	#lose(): GraphError {
		const lost = graphError("LEASE_LOST", `the lease on ${this.#workspace} was lost`);
		this.#lost.abort(lost);
		return lost;
	}
}

/** How many milliseconds a store has after an abort to say whether it gave the lease: one that is given can be given back. */
const lateReplyMs = 1000;

/** What a store replies to who asks for a lease. One that comes when nobody waits for it any more is given back. */
async function replyWithin(
	store: RecordStore,
	workspace: string,
	holder: LeaseHolder,
	{ signal, ...limits }: StepLimits & { readonly signal?: AbortSignal | undefined },
): Promise<LeaseReply> {
	let asked: Promise<LeaseReply> | undefined;
	const ask = () => {
		asked = (async () => store.acquire(workspace, holder))();
		return asked;
	};
	const ending = delayedAbort(signal, lateReplyMs);
	try {
		return await untilAborted(ending.signal, "waiting for a lease", () => step(ask, limits));
	} catch (error) {
		const giveBack = (late: LeaseReply) => (late?.acquired ? store.release(workspace, holder) : undefined);
		asked?.then(giveBack).catch(() => {});
		throw error;
	} finally {
		ending.end();
	}
}

/**
 * One step of a store, which must not hang, and whose failures are all one.
 *
 * @throws {GraphError} `RECORD_UNAVAILABLE`
 */
export async function step<T>(run: () => Promise<T>, { withinMs = stepMs }: StepLimits = {}): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`it did not respond within ${inWords(withinMs)}`)), withinMs);
	});
	try {
		return await Promise.race([run(), late]);
	} catch (error) {
		if (isGraphError(error)) throw error;
		throw recordUnavailable(redactedCause(error));
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Reads the record of a workspace without a lease.
 *
 * @throws {GraphError} `RECORD_UNAVAILABLE`, `RECORD_INVALID`
 */
export async function readRecord(store: RecordStore, workspace: string): Promise<StoredRecord | undefined> {
	return checkedRecord(await step(() => store.read(workspace)), workspace);
}
