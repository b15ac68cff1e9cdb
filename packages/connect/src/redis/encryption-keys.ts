import type { webcrypto } from "node:crypto";
import { GraphError } from "../errors/graph-error.js";

/** A key that tokens are encrypted under. */
export interface EncryptionKey {
	/** Its name, written into every entry: up to 64 letters, digits, `-` and `_`. */
	readonly id: string;
	/** 32 random bytes, as they are or in base64: `openssl rand -base64 32`. */
	readonly key: string | Uint8Array;
}

/**
 * Checks the keys and readies them for AES-256-GCM, by their ids.
 *
 * @throws {GraphError} `OPTION_INVALID`. Its message repeats nothing of what was given: an id may be a key by mistake.
 */
export function importKeys(keys: readonly EncryptionKey[]): ReadonlyMap<string, Promise<webcrypto.CryptoKey>> {
	if (!Array.isArray(keys) || keys.length === 0) {
		throw invalid("keys must be a list of at least one: tokens are never stored in plain text");
	}
	const imported = new Map<string, Promise<webcrypto.CryptoKey>>();
	for (const [index, each] of keys.entries()) {
		const { id, key }: Partial<EncryptionKey> = each ?? {};
		if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) {
			throw invalid(`keys[${index}].id must be up to 64 letters, digits, - and _`);
		}
		if (imported.has(id)) throw invalid(`keys[${index}].id is that of another key`);
		const bytes = bytesOf(key);
		if (bytes?.length !== 32) {
			throw invalid(`keys[${index}].key must be 32 bytes, raw or in base64, as from "openssl rand -base64 32"`);
		}
		imported.set(id, crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));
	}
	return imported;
}

/** Buffer.from would skip what is not base64, and so take a key with something missing in it for another key. */
function bytesOf(key: unknown): Uint8Array<ArrayBuffer> | undefined {
	if (key instanceof Uint8Array) return Uint8Array.from(key);
	return typeof key === "string" && /^\s*[\w+/-]+=*\s*$/.test(key)
		? Uint8Array.from(Buffer.from(key, "base64"))
		: undefined;
}

function invalid(what: string): GraphError {
	return new GraphError("OPTION_INVALID", what);
}
