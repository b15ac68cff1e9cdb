import { checkArgument, text } from "./options.js";

const inspect = Symbol.for("nodejs.util.inspect.custom");
const redacted = "[redacted]";

/** A deployment access key that never prints itself: every way to text gives `[redacted]`, but {@link AccessKey.reveal}. */
export class AccessKey {
	readonly #key: string;

	/**
	 * @param key The key as the service sent it: an opaque text, not trimmed.
	 * @throws {GraphError} `OPTION_INVALID` for what is no text, or empty.
	 */
	constructor(key: string) {
		checkArgument("key", key, text);
		this.#key = key;
	}

	/** The key itself, for the one place that needs it. */
	reveal(): string {
		return this.#key;
	}

	/** `[redacted]`, in a template too. */
	toString(): string {
		return redacted;
	}

	/** `[redacted]` */
	toJSON(): string {
		return redacted;
	}

	/** `AccessKey [redacted]` */
	[inspect](): string {
		return `AccessKey ${redacted}`;
	}
}

/**
 * A key's fingerprint: the first 16 hexadecimal digits of a SHA-256, to tell keys apart in records and logs.
 *
 * It can't be turned back into the key: a key is random and long, and 64 bits of a hash fit countless texts. The prefix
 * keeps it apart from any other hash of the key. Who already has the key can see that it is the one, which is its use.
 *
 * @param key The key's text.
 * @throws {GraphError} `OPTION_INVALID` for what is no text, or empty.
 */
export async function fingerprintOf(key: string): Promise<string> {
	checkArgument("key", key, text);
	const bytes = new TextEncoder().encode(`mdi-sensors deployment access key\n${key}`);
	const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
