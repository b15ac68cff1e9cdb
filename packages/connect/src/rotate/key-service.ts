import { AccessKey } from "../access-key.js";
import { GraphError } from "../errors/graph-error.js";
import type { Operations, WithResponse } from "../operations/operations.js";
import type { CallOptions } from "../sensors.js";
import { fingerprintOf } from "./fingerprint.js";

/** A key that the service has shown, in an answer of either kind. */
export interface ShownKey {
	readonly key: AccessKey;
	readonly fingerprint: string;
}

/** The service as one rotation talks to it: every request's id is kept. */
export class KeyService {
	readonly requestIds: string[] = [];
	readonly #operations: Operations;
	readonly #options: CallOptions;

	/** @param options Of each call. */
	constructor(operations: Operations, { signal, timeoutMs, maxRetries }: CallOptions) {
		this.#operations = operations;
		this.#options = { signal, timeoutMs, maxRetries };
	}

	/**
	 * Reads the key that is valid now.
	 *
	 * @param signal Ends it, in the place of the caller's.
	 */
	read(signal = this.#options.signal): Promise<ShownKey> {
		return this.#noted(this.#operations.getKey({ ...this.#options, signal }));
	}

	/** Asks for a new key, once. */
	regenerate(): Promise<ShownKey> {
		return this.#noted(this.#operations.regenerateKey(this.#options));
	}

	async #noted(call: Promise<WithResponse<string>>): Promise<ShownKey> {
		try {
			const { value, answer } = await call;
			this.requestIds.push(answer.requestId ?? answer.clientRequestId);
			return { key: new AccessKey(value), fingerprint: await fingerprintOf(value) };
		} catch (error) {
			const id = error instanceof GraphError ? (error.requestId ?? error.clientRequestId) : undefined;
			if (id !== undefined) this.requestIds.push(id);
			throw error;
		}
	}
}
