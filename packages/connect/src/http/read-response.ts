import { attempt } from "../errors/foreign.js";

/**
 * What a fetch of the caller's own gave, as a response: itself where it is one, of whichever library, else made of its
 * status, headers and body: some give plain objects that only look like a response.
 *
 * @returns undefined where it is nothing like a response.
 */
export function asResponse(given: unknown): Response | undefined {
	const like = Object(given) as Partial<Response>;
	if (isResponse(like)) return like;
	const { status = 0, headers, body } = like;
	if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
	const isBodiless = [204, 205, 304].includes(status);
	return attempt(() => new Response(isBodiless ? null : body, { status, headers: headers ?? {} }));
}

function isResponse(like: Partial<Response>): like is Response {
	const { headers, body, arrayBuffer, ok } = like;
	const isBody = body === null || typeof body?.getReader === "function";
	return isBody && typeof headers?.get === "function" && typeof arrayBuffer === "function" && typeof ok === "boolean";
}

/** The most bytes of a body that are read whole: what the service sends in earnest is a hundredth of it. */
export const longestBody = 1024 * 1024;

/** The same for a body that was packed, though nobody asked for that: unpacked, and with what unpacking takes beside it. */
export const longestPackedBody = longestBody / 4;

/**
 * Reads a body as a stream, and leaves it at a limit, however small it was on the wire.
 *
 * @param response A response whose body nobody has read.
 * @returns Its bytes; undefined where it is longer than {@link longestBody}, or {@link longestPackedBody}.
 */
export async function readBody(response: Response): Promise<Uint8Array | undefined> {
	if (response.body === null) return new Uint8Array();
	const limit = response.headers.has("content-encoding") ? longestPackedBody : longestBody;
	const reader = response.body.getReader();
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		// Nearly always there is one.
		if (done) return chunks.length === 1 ? chunks[0] : new Uint8Array(await new Blob(chunks).arrayBuffer());
		// A stream of the caller's own could go on for ever with chunks of nothing, and let no timer have its turn.
		length += value.length || 1;
		if (length > limit) {
			// What goes wrong with it from here on is of no interest.
			reader.cancel().catch(() => {});
			return undefined;
		}
		chunks.push(value);
	}
}
