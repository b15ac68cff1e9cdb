import { attempt } from "../errors/foreign.js";
import type { GraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { anyObject, number, ownOptions, type Rules, text } from "../options.js";
import {
	type LeaseHolder,
	type LeaseReply,
	plausibleAge,
	type RecordData,
	type RecordStore,
	recordUnavailable,
	type StoredRecord,
} from "../records/record-store.js";
import {
	acquireLease,
	addToIndex,
	freeLease,
	readIndex,
	readRecord,
	releaseLease,
	renewLease,
	writeRecord,
} from "./record-scripts.js";
import { movedElsewhere, type RedisClient, scriptClient } from "./redis-client.js";

/** Where records are shared. */
export interface RedisRecordStoreOptions {
	/** A client of the `redis` package; the caller connects it, and closes it at the end. */
	readonly client: RedisClient;
	/** What every key in Redis begins with. @default "mdi-sensors" */
	readonly prefix?: string | undefined;
	/** How many milliseconds a lease lasts unless it is renewed, which is done three times in that. @default 60000 */
	readonly leaseMs?: number | undefined;
}

const rules: Rules<RedisRecordStoreOptions> = { client: true, prefix: text, leaseMs: number(1000) };

/**
 * Keeps records in Redis, for processes on many machines. Times and ages go by Redis' own clock. Records hold no secret and
 * are kept until somebody deletes them: a Redis that evicts keys, or loses its data, forgets who was rotated when, and another
 * key is made; none is lost.
 */
export class RedisRecordStore implements RecordStore {
	/** How many milliseconds a lease lasts unless it is renewed. */
	readonly leaseMs: number;
	readonly #client: RedisClient;
	readonly #prefix: string;

	/**
	 * @param options The client, and how long a lease lasts.
	 * @throws {GraphError} `OPTION_INVALID` for what is no client, and a lease of less than a second.
	 */
	constructor(options: RedisRecordStoreOptions) {
		const { client, prefix = "mdi-sensors", leaseMs = 60_000 } = ownOptions("RedisRecordStore", options, rules);
		this.#client = scriptClient(client);
		this.#prefix = prefix;
		this.leaseMs = leaseMs;
		// Without a listener, a client's "error" event ends the process. Commands fail as well, and that is told.
		if (client.listenerCount("error") === 0) client.on("error", () => {});
	}

	/** Takes the lease on a workspace, unless another holder has it. */
	async acquire(workspace: string, { id, name }: LeaseHolder): Promise<LeaseReply> {
		const reply = await this.#run(acquireLease, workspace, [id, name, this.leaseMs]);
		const [isAcquired, ...rest] = Array.isArray(reply) ? reply : [];
		if (isAcquired === 1) {
			const record = await this.#record(rest, workspace).catch(async (error) => {
				await this.release(workspace, { id, name }).catch(() => {});
				throw error;
			});
			if (record === undefined) await this.#command(addToIndex, this.#index, [workspace]);
			return { acquired: true, record };
		}
		if (isAcquired !== 0) throw recordUnavailable(new Error("Redis did not say who has the lease"));
		const [holder, freeInMs] = rest;
		return { acquired: false, holder: String(holder), freeInMs: Number(freeInMs) };
	}

	/** Lets the lease last from now on again, where the holder still has it. */
	async renew(workspace: string, { id }: LeaseHolder): Promise<boolean> {
		return (await this.#run(renewLease, workspace, [id, this.leaseMs])) === 1;
	}

	/** Replaces the record, where the holder still has the lease. */
	async write(workspace: string, { id }: LeaseHolder, data: RecordData, isRotation: boolean): Promise<boolean> {
		const values = [id, this.leaseMs, JSON.stringify(data), isRotation ? 1 : 0];
		return (await this.#run(writeRecord, workspace, values)) === 1;
	}

	/** Gives the lease back, where the holder has it. */
	async release(workspace: string, { id }: LeaseHolder): Promise<void> {
		await this.#run(releaseLease, workspace, [id]);
	}

	/** Reads the record of a workspace without a lease. */
	async read(workspace: string): Promise<StoredRecord | undefined> {
		const reply = await this.#run(readRecord, workspace, []);
		return this.#record(Array.isArray(reply) ? reply : [], workspace);
	}

	/** Every workspace that ever had a lease here, with its record. */
	async list(): Promise<Map<string, StoredRecord>> {
		const reply = await this.#command(readIndex, this.#index, []);
		const workspaces = Array.isArray(reply) ? reply.map(String).sort() : [];
		const records = await Promise.all(workspaces.map((workspace) => this.read(workspace)));
		return new Map(workspaces.map((workspace, index) => [workspace, records[index] ?? {}]));
	}

	/** Frees the lease on a workspace whose holder certainly does not run any more, and gives who had it. */
	async free(workspace: string): Promise<string | undefined> {
		const holder = await this.#run(freeLease, workspace, []);
		return typeof holder === "string" ? holder : undefined;
	}

	#run(script: string, workspace: string, values: readonly (string | number)[]): Promise<unknown> {
		return this.#command(script, this.#key(workspace), values);
	}

	/** In a cluster, what stands in braces decides on which node it is. */
	#key(workspace: string): string {
		return `${this.#prefix}:record:{${workspace}}`;
	}

	/** The key of the set of all workspaces: a script can't look for keys, in a cluster least of all. */
	get #index(): string {
		return `${this.#prefix}:records`;
	}

	/** @throws {GraphError} `RECORD_UNAVAILABLE` */
	async #command(script: string, key: string, values: readonly (string | number)[]): Promise<unknown> {
		try {
			// A client that is not connected would keep the command and send it later, when nobody waits for it any more.
			if (this.#client.isReady === false) throw new Error("the Redis client is not connected");
			return await this.#client.eval(script, { keys: [key], arguments: values.map(String) });
		} catch (error) {
			if (error instanceof Error && /\bWRONGTYPE\b/.test(error.message)) throw invalid(key);
			throw recordUnavailable(movedElsewhere(error) ?? redactedCause(error));
		}
	}

	/** What is no record counts as an error: taken for none, the key would be rotated again. */
	async #record([text, age]: readonly unknown[], workspace: string): Promise<StoredRecord | undefined> {
		if (text === "") return undefined;
		const data: unknown = typeof text === "string" ? attempt(() => JSON.parse(text)) : undefined;
		const isDated = age === "" || typeof age === "number";
		if (anyObject(data) !== undefined || !isDated) throw invalid(this.#key(workspace));
		return { ...(data as RecordData), ageMs: typeof age === "number" ? plausibleAge(age) : undefined };
	}
}

function invalid(key: string): GraphError {
	return graphError("RECORD_INVALID", `Redis holds something else than a record under ${JSON.stringify(key)}`);
}
