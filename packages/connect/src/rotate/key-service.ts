import { AccessKey, fingerprintOf } from "../access-key.js";
import { GraphError } from "../errors/graph-error.js";
import type { CallOptions } from "../http/request-options.js";
import type { BeforeRetry, Operations, WithResponse } from "../operations/responses.js";

/** A key that the service has shown, in a response of either kind. */
export interface ObservedKey {
	readonly key: AccessKey;
	readonly fingerprint: string;
}

/** The service as one rotation talks to it: every request's id is kept. */
export class KeyService {
	readonly requestIds: string[] = [];
	readonly #operations: Operations;
	readonly #options: CallOptions;

	/**
	 * @param options Of each call, without a prototype.
	 * @param signal Ends each, in the place of theirs.
	 */
	constructor(operations: Operations, options: CallOptions, signal = options.signal) {
		const { timeoutMs, maxRetries } = options;
		this.#operations = operations;
		this.#options = { signal, timeoutMs, maxRetries };
	}

	/**
	 * Reads the key that is valid now.
	 *
	 * @param signal Ends it, in the place of the caller's.
	 */
	read(signal = this.#options.signal): Promise<ObservedKey> {
		return this.#observe(this.#operations.getKey({ ...this.#options, signal }));
	}

	/**
	 * Asks for a new key.
	 *
	 * @param beforeRetry Waited for before another request is sent, after a throttling or with a new token.
	 */
	regenerate(beforeRetry: BeforeRetry): Promise<ObservedKey> {
		return this.#observe(this.#operations.regenerateKey(this.#options, beforeRetry));
	}

	async #observe(call: Promise<WithResponse<string>>): Promise<ObservedKey> {
		try {
			const { value, response } = await call;
			this.requestIds.push(response.requestId ?? response.clientRequestId);
			return { key: new AccessKey(value), fingerprint: await fingerprintOf(value) };
		} catch (error) {
			const id = error instanceof GraphError ? (error.requestId ?? error.clientRequestId) : undefined;
			if (id !== undefined) this.requestIds.push(id);
			throw error;
		}
	}
}
