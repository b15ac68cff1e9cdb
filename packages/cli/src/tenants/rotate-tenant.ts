import type { Journal } from "../journal/journal.js";
import { tenantKey } from "../journal/tenant-states.js";
import { describeError } from "../output/describe-error.js";
import { placeOf, type Tenant } from "./tenant.js";
import type { TenantResult } from "./tenant-result.js";

/** What a rotation of many tenants goes by. */
export interface BatchOptions {
	readonly journal: Journal;
	/** How many tenants are under way at the same time. */
	readonly concurrency: number;
	/** Begin further tenants after a key could not be put where it belongs. */
	readonly keepGoing: boolean;
	/** Lets those that are under way end, and begins no other. */
	readonly stop: AbortSignal;
	/** Breaks off those that are under way. */
	readonly signal: AbortSignal;
	/** Told of each tenant that is through. */
	readonly onResult: (result: TenantResult) => void;
}

/** One tenant that is to be rotated, and how. */
export interface TenantJob {
	readonly tenant: Tenant;
	/** Finds out whether its key can be put where it belongs; gives what may be wrong all the same. */
	readonly checkSink: () => Promise<string[]>;
	/** Rotates its key and puts the new one where it belongs. */
	readonly rotate: (attempt: Attempt) => Promise<Rotated>;
}

/** What a rotation goes by that must survive the end of this process. */
export interface Attempt {
	/** The key's fingerprint from before an earlier attempt: with another key now, that attempt has succeeded. */
	readonly previousFingerprint: string | undefined;
	/** Called with the fingerprint of the key that is there, before a new one is asked for; that waits for the promise. */
	readonly onBegin: (previousFingerprint: string) => Promise<void>;
	readonly signal: AbortSignal;
}

/** A key that is rotated, and where it belongs. */
export interface Rotated {
	/** Of the new key. */
	readonly fingerprint: string;
	/** Whether reading had to show that there is a new key. */
	readonly recovered: boolean;
	readonly requestIds: readonly string[];
}

/**
 * Rotates a tenant, unless the journal says that it is done.
 *
 * The journal is written before and after, so that a kill may strike anywhere:
 * - before `begin` is on disk, nothing was sent: the next run starts afresh;
 * - after it, the next run reads the key first. The same key as before, and still after the time that a request is given to
 *   take effect: the request did not come to anything, and is sent again. Another key: it did, and that key goes where it
 *   belongs, again perhaps, which changes nothing;
 * - after `done` is on disk, the next run leaves the tenant alone.
 */
export async function rotateTenant({ tenant, rotate }: TenantJob, batch: BatchOptions): Promise<TenantResult> {
	const { journal, stop, signal } = batch;
	const place = placeOf(tenant);
	const state = journal.states.get(tenantKey(place));
	if (state?.is === "done") return { tenant, outcome: "doneBefore", fingerprint: state.fingerprint };
	if (stop.aborted) return { tenant, outcome: "notStarted" };
	try {
		const { fingerprint, recovered, requestIds } = await rotate({
			previousFingerprint: state?.previousFingerprint,
			onBegin: (previousFingerprint) => journal.note({ event: "begin", ...place, previousFingerprint }),
			signal,
		});
		const outcome = recovered ? "recovered" : "rotated";
		const unwritten = await journal
			.note({ event: "done", ...place, fingerprint, recovered, requestIds })
			.catch(describeError);
		return { tenant, outcome, fingerprint, ...(unwritten && { error: unwritten }) };
	} catch (thrown) {
		const error = describeError(thrown);
		const { code, fingerprint, requestIds = [] } = error;
		// For people only; where the journal itself has failed, the error says so.
		await journal.note({ event: "failed", ...place, code, requestIds }).catch(() => {});
		if (code !== "SINK_FAILED" || fingerprint === undefined) return { tenant, outcome: "failed", error };
		return { tenant, outcome: "rotatedNotDelivered", fingerprint, error };
	}
}
