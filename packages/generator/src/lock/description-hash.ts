import { createHash } from "node:crypto";

/** Kiota's `descriptionHash`: the SHA-512 of the description's text, in upper-case hex. */
export function descriptionHash(pieces: Iterable<string>): string {
	const hash = createHash("sha512");
	for (const piece of pieces) hash.update(piece);
	return hash.digest("hex").toUpperCase();
}
