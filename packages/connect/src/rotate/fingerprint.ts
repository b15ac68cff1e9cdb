/**
 * A key's fingerprint: the first 16 hexadecimal digits of a SHA-256, to tell keys apart in records and logs.
 *
 * It can't be turned back into the key: a key is random and long, and 64 bits of a hash fit countless texts. The prefix
 * keeps it apart from any other hash of the key. Who already has the key can see that it is the one, which is its use.
 *
 * @param key The key's text.
 */
export async function fingerprintOf(key: string): Promise<string> {
	const text = new TextEncoder().encode(`mdi-sensors deployment access key\n${key}`);
	const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
	return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
