import { inWords } from "../clock.js";
import { type ErrorDetails, GraphError } from "../errors/graph-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import type { RotationError, RotationErrorCode, RotationRecord } from "../operations/rotation-error.js";
import { rotationError } from "../operations/rotation-error.js";
import { KeyHistory, type RotatedKey } from "./key-history.js";
import type { KeyService, ObservedKey } from "./key-service.js";
import type { RotationContext } from "./rotation.js";
import { untilAborted } from "./until-aborted.js";

/** How one key is replaced. */
export interface ReplacementPlan {
	readonly attempts: number;
	readonly settleMs: number;
	readonly verify: boolean;
	/** Whether one request may be two on the wire. */
	readonly mayResend: boolean;
	/** Ends asking and waiting. */
	readonly signal: AbortSignal | undefined;
	/** Ends reading. */
	readonly readSignal: AbortSignal;
	/** Whose key is replaced, and what errors say of it. */
	readonly record: RotationRecord;
}

/** How often one read may show another key than the read before: a service that goes on like this does not come to rest. */
const mostReads = 4;

/** Statuses below 500 that may pass. After the others of them another request would meet the same one. */
const passing: readonly number[] = [408, 409, 421, 423, 425, 429, 499];

/** Replacement of one key: asks for a new one until there is one, and settles by reading what responses leave open. */
export class Replacement {
	readonly #context: RotationContext;
	readonly #service: KeyService;
	readonly #plan: ReplacementPlan;
	readonly #history: KeyHistory;
	/** What the last request ended with, where it brought no key. */
	#failure: GraphError | undefined;
	/** Why the last read failed. */
	#readFailure: unknown;

	constructor(context: RotationContext, service: KeyService, plan: ReplacementPlan) {
		this.#context = context;
		this.#service = service;
		this.#plan = plan;
		this.#history = new KeyHistory(plan.record.previousFingerprint);
	}

	/**
	 * Settles what an earlier rotation left open, as if this one had asked.
	 *
	 * @param observed The key that is there.
	 * @returns undefined where nothing came of it.
	 */
	async resumePrevious(observed: ObservedKey): Promise<RotatedKey | undefined> {
		this.#history.asked = 1;
		this.#history.record(observed);
		const rotated = this.#resolve(await this.#waitUntilStable(observed, this.#plan.settleMs));
		this.#history.asked = 0;
		return rotated;
	}

	/** Asks until there is a new key, or no other request may be sent. */
	async run(): Promise<RotatedKey> {
		for (let attempt = 1; ; attempt++) {
			const received = await this.#ask();
			const rotated = this.#resolve(await this.#readBack(received), received);
			if (rotated !== undefined) return rotated;
			await this.#pause(attempt);
		}
	}

	/** Asks once. A refusal goes out as it is, unless an earlier request may still act. */
	async #ask(): Promise<ObservedKey | undefined> {
		try {
			const observed = await this.#service.regenerate(() => this.#confirmPrevious());
			this.#history.asked++;
			if (this.#history.record(observed)) return observed;
			this.#failure = this.#error("ROTATION_OUTCOME_UNKNOWN", "the response had the key from before in it");
		} catch (error) {
			const failure = error instanceof GraphError ? error : this.#unexpected(error);
			if (isOpen(failure) || (await this.#isChangedAnyway())) this.#history.asked += this.#plan.mayResend ? 2 : 1;
			else if (this.#history.asked === 0) throw failure;
			this.#failure = failure;
		}
		return undefined;
	}

	/** Reads the key before a request is sent again within one attempt, and rejects where it has changed. */
	async #confirmPrevious(): Promise<void> {
		const isChanged = this.#history.record(await this.#service.read(this.#plan.readSignal));
		if (isChanged)
			throw this.#error("ROTATION_OUTCOME_UNKNOWN", "the key had changed before the request was sent again");
	}

	/** A request that was sent twice may have been carried out, and then refused. */
	async #isChangedAnyway(): Promise<boolean> {
		if (!this.#plan.mayResend || this.#plan.signal?.aborted) return false;
		const observed = await this.#read(0);
		return observed !== undefined && this.#history.record(observed);
	}

	#unexpected(error: unknown): RotationError {
		return this.#error("ROTATION_OUTCOME_UNKNOWN", "the request ended in an unexpected error", {
			cause: redactedCause(error),
		});
	}

	/** Reads the key after a request, for as long as that may show another one. */
	async #readBack(received: ObservedKey | undefined): Promise<ObservedKey | undefined> {
		const { verify, settleMs } = this.#plan;
		if (received === undefined) return this.#waitUntilStable(await this.#read(0), settleMs);
		if (this.#history.asked > 1) return this.#waitUntilStable(received, settleMs);
		// With no other request open, there is nothing to wait for.
		if (verify) return this.#waitUntilStable(received, 0);
		if (!this.#plan.mayResend || this.#plan.signal?.aborted) return undefined;
		const observed = await this.#read(0);
		return observed?.fingerprint === received.fingerprint ? observed : undefined;
	}

	/**
	 * Reads until two reads in a row show the same key.
	 *
	 * @param last What was seen last; undefined where nothing could be.
	 * @param wait Milliseconds until the next read; after that, reads are `settleMs` apart.
	 * @returns That key; undefined where a read fails, or where enough is known without.
	 */
	async #waitUntilStable(last: ObservedKey | undefined, wait: number): Promise<ObservedKey | undefined> {
		const { settleMs, verify, signal } = this.#plan;
		for (let reads = 0; reads < mostReads; reads++) {
			const isEnough = this.#history.isRotatedByOther || (this.#history.isAccountedFor && !verify);
			if (isEnough || signal?.aborted) return undefined;
			const next = await this.#read(reads === 0 ? wait : settleMs);
			if (next === undefined || signal?.aborted) return undefined;
			if (next.fingerprint === last?.fingerprint) return next;
			last = next;
		}
		return undefined;
	}

	/** Reads the key after a while; undefined where it can't be read. An abort ends the wait, and the key is read all the same. */
	async #read(milliseconds: number): Promise<ObservedKey | undefined> {
		await this.#wait(milliseconds).catch(() => {});
		try {
			const observed = await this.#service.read(this.#plan.readSignal);
			this.#history.record(observed);
			this.#readFailure = undefined;
			return observed;
		} catch (error) {
			this.#readFailure = error;
			return undefined;
		}
	}

	/** What came of all that was sent; undefined where nothing did. */
	#resolve(stable: ObservedKey | undefined, received?: ObservedKey): RotatedKey | undefined {
		const resolution = this.#history.resolve(stable, received);
		if (resolution === "nothing") return undefined;
		if (typeof resolution === "object") return resolution;
		if (resolution === "another") {
			throw this.#error("ROTATED_BY_ANOTHER", "more new keys came to light than were asked for");
		}
		const what = "a new key was asked for, and reading the key could not settle what came of it";
		const cause = this.#readFailure ?? this.#failure;
		throw this.#error("ROTATION_OUTCOME_UNKNOWN", what, { ...this.#failure, cause });
	}

	/** Waits before the next attempt as the service asks, or says why there is none. */
	async #pause(attempt: number): Promise<void> {
		const { attempts, settleMs } = this.#plan;
		const { cloud, maxRetryWaitMs } = this.#context;
		const failure = this.#failure;
		const wait = (failure?.retryAfterSeconds ?? 0) * 1000;
		const times = attempt === 1 ? "once" : `${attempt} times`;
		const what = `${cloud.title} was asked ${times} for a new key, and ${inWords(settleMs)} after that it still held the old one`;
		const notDone = this.#error("ROTATION_NOT_DONE", what, { ...failure, cause: failure });
		if (!mayPass(failure) || attempt >= attempts || wait > maxRetryWaitMs) throw notDone;
		await this.#wait(Math.max(0, wait - settleMs)).catch(() => {
			throw notDone;
		});
	}

	/** Rejects when the rotation is aborted. */
	#wait(milliseconds: number): Promise<void> {
		const { signal } = this.#plan;
		return untilAborted(signal, "a rotation", () => this.#context.clock.sleep(milliseconds, signal));
	}

	#error(code: RotationErrorCode, what: string, details?: ErrorDetails): RotationError {
		const { record } = this.#plan;
		const ids = record.requestIds.length === 0 ? "" : ` (requests ${record.requestIds.join(", ")})`;
		return rotationError(code, `${what}${ids}`, { ...details, rotation: record });
	}
}

/** The request was sent, and may have made a key, or may do so yet. */
function isOpen(failure: GraphError | undefined): boolean {
	return failure?.code === "ROTATION_OUTCOME_UNKNOWN";
}

/** Another request may end otherwise. */
function mayPass(failure: GraphError | undefined): boolean {
	const status = failure?.status ?? 500;
	return isOpen(failure) && (status < 400 || status >= 500 || passing.includes(status));
}
