import type { webcrypto } from "node:crypto";
import { SensorsError } from "../errors/sensors-error.js";

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
 * @throws {SensorsError} `OPTION_INVALID`
 */
export function importKeys(keys: readonly EncryptionKey[]): ReadonlyMap<string, Promise<webcrypto.CryptoKey>> {
	if (keys.length === 0) throw invalid("keys is empty: tokens are never stored in plain text");
	const imported = new Map<string, Promise<webcrypto.CryptoKey>>();
	for (const [index, { id, key }] of keys.entries()) {
		if (!/^[\w-]{1,64}$/.test(id)) {
			throw invalid(`keys[${index}].id must be up to 64 letters, digits, - and _, not ${JSON.stringify(id)}`);
		}
		if (imported.has(id)) throw invalid(`two keys have the id ${id}`);
		const bytes = Uint8Array.from(typeof key === "string" ? Buffer.from(key, "base64") : key);
		if (bytes.length !== 32) {
			throw invalid(
				`keys[${index}].key must be 32 bytes, raw or in base64, as from "openssl rand -base64 32", not ${bytes.length}`,
			);
		}
		imported.set(id, crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));
	}
	return imported;
}

function invalid(what: string): SensorsError {
	return new SensorsError("OPTION_INVALID", what);
}
