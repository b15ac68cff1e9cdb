import type { GraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";

/** What is known of a workspace's key, as one write leaves it. No part of it is a key, a token or a client secret. */
export interface RecordData {
	/** The last rotation that was delivered. */
	readonly rotated?:
		| {
				/** The fingerprint of the key that it made. */
				readonly fingerprint: string;
		  }
		| undefined;
	/**
	 * A new key was asked for, and it is not known that it was delivered: whoever comes next reads the key first, and asks for
	 * another one only if it is still the one from before.
	 */
	readonly doubt?:
		| {
				/** The fingerprint of the key from before. */
				readonly previousFingerprint: string;
				/** The fingerprint of the new key, where it is known: it was made, and not delivered. */
				readonly fingerprint?: string | undefined;
		  }
		| undefined;
	/** The error code that the last attempt ended with; for people, and to choose who is tried again. */
	readonly failure?:
		| {
				/** Such as `FORBIDDEN`. */
				readonly code: string;
		  }
		| undefined;
}

/** A record, with its age by the store's own clock. */
export interface StoredRecord extends RecordData {
	/** How many milliseconds ago the key was last rotated and delivered; undefined where it never was. */
	readonly ageMs?: number | undefined;
}

/** How far a rotation may seem to lie ahead: as far as clocks of two machines differ, and never years. */
const mostAheadMs = 60 * 60 * 1000;

/**
 * The age of a rotation as it counts. One that seems to lie a little ahead has just been done. One that lies far ahead was
 * dated by a clock that was wrong, and its age is not known: taken for new, it would keep the key for as long as that.
 */
export function plausibleAge(milliseconds: number): number | undefined {
	return milliseconds >= -mostAheadMs ? Math.max(0, milliseconds) : undefined;
}

/** The error for a store that did not do what it was asked, with what it said. */
export function recordUnavailable(cause: Error | undefined): GraphError {
	const what = ["the record can't be reached", cause?.message].filter(Boolean).join(": ");
	return graphError("RECORD_UNAVAILABLE", what, { cause });
}

/** What came of asking for a lease. */
export type LeaseReply =
	| { readonly acquired: true; readonly record: StoredRecord | undefined }
	/** Another holder has it. */
	| {
			readonly acquired: false;
			/** Who, in words. */
			readonly holder?: string | undefined;
			/** How many milliseconds until it is free, unless it is renewed. */
			readonly freeInMs?: number | undefined;
	  };

/** Who holds a lease. */
export interface LeaseHolder {
	/** A text that no other holder has. */
	readonly id: string;
	/** In words, for people: a machine and a process. */
	readonly name: string;
}

/**
 * Where records are kept, each with a lease: who has the lease on a workspace is the only one that rotates it.
 *
 * A method that rejects means that the store is away; nothing is rotated then. `FileRecordStore` and `RedisRecordStore`
 * implement it; for a store of your own, `recordStoreContract` of `@mdi-sensors/connect/testing` lists what has to hold.
 */
export interface RecordStore {
	/** How many milliseconds a lease lasts unless it is renewed. */
	readonly leaseMs: number;
	/** Where it keeps the records, as a sink says its place, if a key could be put over them: a rotation refuses that. */
	readonly place?: string | undefined;
	/**
	 * Takes the lease on a workspace, unless another holder has it.
	 *
	 * @param workspace The origin of Graph, a slash, and the tenant's id.
	 * @param holder Who asks for it.
	 */
	acquire(workspace: string, holder: LeaseHolder): Promise<LeaseReply>;
	/** Lets the lease last from now on again. Gives false, and changes nothing, where the holder no longer has it. */
	renew(workspace: string, holder: LeaseHolder): Promise<boolean>;
	/**
	 * Replaces the record. Gives false, and changes nothing, where the holder no longer has the lease.
	 *
	 * @param workspace Whose record.
	 * @param holder Who has the lease.
	 * @param data What is known now; all of it is written.
	 * @param isRotation The key was rotated and delivered just now: the record's age begins anew.
	 */
	write(workspace: string, holder: LeaseHolder, data: RecordData, isRotation: boolean): Promise<boolean>;
	/** Gives the lease back, where the holder has it. */
	release(workspace: string, holder: LeaseHolder): Promise<void>;
	/** Reads the record of a workspace without a lease. */
	read(workspace: string): Promise<StoredRecord | undefined>;
	/** Frees the lease on a workspace whose holder certainly does not run any more. Gives who had it. */
	free(workspace: string): Promise<string | undefined>;
	/** Every workspace with its record, where the store can tell. */
	list?(): Promise<ReadonlyMap<string, StoredRecord>>;
	/** Keeps the store open for many leases, until the function that it gives is called. */
	open?(): Promise<() => Promise<void>>;
}
