import type { webcrypto } from "node:crypto";
import { type EncryptionKey, importKeys } from "./encryption-keys.js";

const format = "1";
const ivLength = 12;

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
