import type { FaultName } from "../faults/fault-names.js";
import type { Operation } from "../operations.js";

/** One request that reached the emulator. It holds no secret: no query, no body, no Authorization. */
export interface JournalEntry {
	/** When it came, in ISO 8601. */
	readonly at: string;
	/** The name of the cloud whose listener it reached. */
	readonly cloud: string;
	/** The HTTP method. */
	readonly method: string;
	/** The path, without the query. */
	readonly path: string;
	/** What it asked for. */
	readonly operation: Operation;
	/** The tenant's id, as far as it is known. */
	readonly tenant?: string | undefined;
	/** Microsoft's id of the request. */
	readonly requestId: string;
	/** The caller's id of it. */
	readonly clientRequestId?: string | undefined;
	/** The status that went out; none while it is open, and none where the connection was cut. */
	status?: number | undefined;
	/** The fault that was played. */
	fault?: FaultName | undefined;
}

/** Which requests to count. */
export interface RequestFilter {
	/** What they ask for. */
	readonly operation?: Operation | undefined;
	/** A tenant's id. */
	readonly tenant?: string | undefined;
}

/** The last requests in full, and the number of all. */
export class Journal {
	readonly #limit: number;
	#entries: JournalEntry[] = [];
	readonly #counts = new Map<string, { operation: Operation; tenant: string | undefined; count: number }>();

	/** @param limit How many requests are kept in full. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	/** The last requests, oldest first. */
	get entries(): readonly JournalEntry[] {
		return this.#entries.slice(-this.#limit);
	}

	/** Keeps a request, and returns its entry for what is known only later. */
	add(entry: JournalEntry): JournalEntry {
		this.#entries.push(entry);
		// Cut by halves, so that a full journal does not move all its entries at each request.
		if (this.#entries.length > 2 * this.#limit) this.#entries = this.#entries.slice(-this.#limit);
		const { operation, tenant } = entry;
		const key = `${operation} ${tenant}`;
		const known = this.#counts.get(key);
		if (known) known.count += 1;
		else this.#counts.set(key, { operation, tenant, count: 1 });
		return entry;
	}

	/** How many requests came since the start or the last reset, those no longer kept in full included. */
	count(filter: RequestFilter = {}): number {
		let sum = 0;
		for (const { operation, tenant, count } of this.#counts.values()) {
			if (filter.operation !== undefined && filter.operation !== operation) continue;
			if (filter.tenant !== undefined && filter.tenant !== tenant) continue;
			sum += count;
		}
		return sum;
	}

	clear(): void {
		this.#entries = [];
		this.#counts.clear();
	}
}
