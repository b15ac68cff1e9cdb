import type { ErrorCode } from "../errors/codes.js";
import { type ErrorDetails, GraphError } from "../errors/graph-error.js";
import { Evidence, type Found } from "./evidence.js";
import type { KeyService, ShownKey } from "./key-service.js";
import type { RotationTrace } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/** How one key is replaced. */
export interface ReplacementPlan {
	readonly attempts: number;
	readonly settleMs: number;
	readonly verify: boolean;
	/** The caller's: ends asking and waiting. */
	readonly signal: AbortSignal | undefined;
	/** Ends reading. */
	readonly grace: AbortSignal;
	/** Whose key is replaced, and what errors tell of it. */
	readonly trace: RotationTrace;
}

/** How often one look may show another key than the look before: a service that goes on like this does not come to rest. */
const mostLooks = 4;

/** Steps 3 to 5 of the protocol of {@link Sensors.rotate}: asks for a new key until there is one, and settles what answers leave open. */
export class Replacement {
	readonly #workplace: Workplace;
	readonly #service: KeyService;
	readonly #plan: ReplacementPlan;
	readonly #evidence: Evidence;
	/** What the last request ended with, where it brought no key. */
	#ending: GraphError | undefined;
	/** Why the last look failed. */
	#unread: unknown;

	constructor(workplace: Workplace, service: KeyService, plan: ReplacementPlan) {
		this.#workplace = workplace;
		this.#service = service;
		this.#plan = plan;
		this.#evidence = new Evidence(plan.trace.previousFingerprint);
	}

	/**
	 * Settles what an earlier rotation left open, as if this one had asked.
	 *
	 * @param shown The key that is there.
	 * @returns undefined where nothing came of it.
	 */
	async takeUp(shown: ShownKey): Promise<Found | undefined> {
		this.#evidence.asked = 1;
		this.#evidence.note(shown);
		const found = this.#conclude(await this.#settle(shown, this.#plan.settleMs));
		this.#evidence.asked = 0;
		return found;
	}

	/** Asks until there is a new key, or no other request may be sent. */
	async run(): Promise<Found> {
		for (let attempt = 1; ; attempt++) {
			const answered = await this.#ask();
			// With no other request open, there is nothing to wait for after an answer.
			const wait = answered !== undefined && this.#evidence.asked === 1 ? 0 : this.#plan.settleMs;
			const settled = await this.#settle(answered ?? (await this.#look(0)), wait);
			const found = this.#conclude(settled, answered);
			if (found !== undefined) return found;
			await this.#pause(attempt);
		}
	}

	/** Asks once. A refusal goes out as it is, unless an earlier request may still act. */
	async #ask(): Promise<ShownKey | undefined> {
		try {
			const shown = await this.#service.regenerate();
			this.#evidence.asked++;
			if (this.#evidence.note(shown)) return shown;
			this.#ending = this.#error("ROTATION_OUTCOME_UNKNOWN", "the answer had the key from before in it");
		} catch (error) {
			if (!(error instanceof GraphError)) throw error;
			if (isOpen(error)) this.#evidence.asked++;
			else if (this.#evidence.asked === 0) throw error;
			this.#ending = error;
		}
		return undefined;
	}

	/**
	 * Looks until two looks in a row show the same key.
	 *
	 * @param last What was seen last; undefined where nothing could be.
	 * @param wait Milliseconds until the next look; after that, looks are `settleMs` apart.
	 * @returns That key; undefined where a look fails, or where enough is known without.
	 */
	async #settle(last: ShownKey | undefined, wait: number): Promise<ShownKey | undefined> {
		const { settleMs, verify, signal } = this.#plan;
		for (let looks = 0; looks < mostLooks; looks++) {
			const isEnough = this.#evidence.hasStranger || (this.#evidence.isAccountedFor && !verify);
			if (isEnough || signal?.aborted) return undefined;
			const next = await this.#look(looks === 0 ? wait : settleMs);
			if (next === undefined || signal?.aborted) return undefined;
			if (next.fingerprint === last?.fingerprint) return next;
			last = next;
		}
		return undefined;
	}

	/** Reads the key after a while; undefined where it can't be read. An abort ends the wait, and the key is read all the same. */
	async #look(milliseconds: number): Promise<ShownKey | undefined> {
		const { signal, grace } = this.#plan;
		await this.#workplace.clock.sleep(milliseconds, signal).catch(() => {});
		try {
			const shown = await this.#service.read(grace);
			this.#evidence.note(shown);
			this.#unread = undefined;
			return shown;
		} catch (error) {
			this.#unread = error;
			return undefined;
		}
	}

	/** What came of all that was sent; undefined where nothing did. */
	#conclude(settled: ShownKey | undefined, answered?: ShownKey): Found | undefined {
		const conclusion = this.#evidence.conclude(settled, answered);
		if (conclusion === "nothing") return undefined;
		if (typeof conclusion === "object") return conclusion;
		if (conclusion === "another") {
			throw this.#error("ROTATED_BY_ANOTHER", "more new keys came to light than were asked for");
		}
		const what = "a new key was asked for, and reading the key could not settle what came of it";
		const cause = this.#unread ?? this.#ending;
		throw this.#error("ROTATION_OUTCOME_UNKNOWN", what, { ...this.#ending, cause });
	}

	/** Waits before the next attempt as the service asks, or says why there is none. */
	async #pause(attempt: number): Promise<void> {
		const { attempts, settleMs, signal } = this.#plan;
		const { cloud, clock, maxRetryWaitMs } = this.#workplace;
		const ending = this.#ending;
		const wait = (ending?.retryAfterSeconds ?? 0) * 1000;
		const times = attempt === 1 ? "once" : `${attempt} times`;
		const what = `${cloud} was asked ${times} for a new key, and ${settleMs} ms after that it still held the old one`;
		const notDone = this.#error("ROTATION_NOT_DONE", what, { ...ending, cause: ending });
		if (!isOpen(ending) || attempt >= attempts || wait > maxRetryWaitMs) throw notDone;
		await clock.sleep(Math.max(0, wait - settleMs), signal).catch(() => {
			throw notDone;
		});
	}

	#error(code: ErrorCode, what: string, details?: ErrorDetails): GraphError {
		const { trace } = this.#plan;
		return new GraphError(code, `${what} (requests ${trace.requestIds.join(", ")})`, { ...details, rotation: trace });
	}
}

/** The request was sent, and may have made a key, or may do so yet. */
function isOpen(ending: GraphError | undefined): boolean {
	return ending?.code === "ROTATION_OUTCOME_UNKNOWN";
}
