import type { webcrypto } from "node:crypto";
import type { GraphError } from "../errors/graph-error.js";
import { invalidOption } from "../options.js";

const format = "1";
const ivLength = 12;

/** A key that tokens are encrypted under. */
export interface EncryptionKey {
	/** Its name, written into every entry: up to 64 letters, digits, `-` and `_`. */
	readonly id: string;
	/** 32 random bytes, as they are or in base64: `openssl rand -base64 32`. */
	readonly key: string | Uint8Array;
}

/**
 * Seals texts with AES-256-GCM: `1.<key id>.<iv and ciphertext in base64url>`.
 * What the text is kept under is its associated data, so that an entry moved to another place does not open.
 */
export class TokenCipher {
	readonly #keys: ReadonlyMap<string, Promise<webcrypto.CryptoKey>>;
	readonly #sealWith: string;

	/**
	 * @param keys The first one seals, all of them open.
	 * @throws {GraphError} `OPTION_INVALID`
	 */
	constructor(keys: readonly EncryptionKey[]) {
		this.#keys = importKeys(keys);
		this.#sealWith = keys[0]?.id ?? "";
	}

	/** @param place What the text is kept under. */
	async seal(text: string, place: string): Promise<string> {
		const iv = crypto.getRandomValues(new Uint8Array(ivLength));
		const encrypted = await crypto.subtle.encrypt(
			parameters(iv, place),
			await this.#key(this.#sealWith),
			new TextEncoder().encode(text),
		);
		const data = Buffer.concat([iv, new Uint8Array(encrypted)]).toString("base64url");
		return `${format}.${this.#sealWith}.${data}`;
	}

	/**
	 * @param place What the text is kept under.
	 * @throws {Error} for anything but a text that was sealed for this place, with one of the keys, and unchanged since.
	 */
	async open(sealed: string, place: string): Promise<string> {
		const [version, id = "", data = "", ...rest] = sealed.split(".");
		if (version !== format || rest.length > 0) throw new Error("it is not in this store's format");
		const key = await this.#key(id);
		const bytes = Uint8Array.from(Buffer.from(data, "base64url"));
		try {
			const iv = bytes.subarray(0, ivLength);
			return new TextDecoder().decode(
				await crypto.subtle.decrypt(parameters(iv, place), key, bytes.subarray(ivLength)),
			);
		} catch {
			throw new Error("it was changed, or sealed for another place or with another key of the same id");
		}
	}

	async #key(id: string): Promise<webcrypto.CryptoKey> {
		const key = this.#keys.get(id);
		if (key === undefined) throw new Error("it was sealed with a key that is not among these");
		return key;
	}
}

function parameters(iv: Uint8Array<ArrayBuffer>, place: string): webcrypto.AesGcmParams {
	return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
}

/**
 * Checks the keys and readies them for AES-256-GCM, by their ids.
 *
 * @throws {GraphError} `OPTION_INVALID`. Its message repeats nothing of what was given: an id may be a key by mistake.
 */
function importKeys(keys: readonly EncryptionKey[]): ReadonlyMap<string, Promise<webcrypto.CryptoKey>> {
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
	return invalidOption(what);
}
