import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { HttpContext } from "../http/http-env.js";

/** Ends the connection with a TCP reset instead of a response. */
export function resetConnection({ env }: HttpContext): Response {
	env.reset();
	return RESPONSE_ALREADY_SENT;
}

/** Sends nothing until the client goes away. */
export async function holdResponse({ env }: HttpContext): Promise<Response> {
	if (!env.outgoing.destroyed) await once(env.outgoing, "close");
	return RESPONSE_ALREADY_SENT;
}

/** Sends the head and the first half of the body of a response, then ends the connection. */
export async function cutResponse({ env, res }: HttpContext, response: Response | undefined): Promise<Response> {
	const headers = { ...Object.fromEntries(res.headers), ...Object.fromEntries(response?.headers ?? []) };
	// A body of a known length is large, and passes through; any other is read to learn its length.
	const whole = headers["content-length"] === undefined ? await response?.blob() : undefined;
	const length = whole?.size ?? Number(headers["content-length"] ?? 0);
	const body = whole?.stream() ?? response?.body ?? [];
	env.outgoing.writeHead(response?.status ?? 200, { ...headers, "content-length": length });
	// It fails where the client goes away meanwhile, which leaves nothing to do.
	await pipeline(firstBytes(body, Math.ceil(length / 2)), env.outgoing, { end: false }).catch(() => {});
	env.outgoing.write("", () => env.outgoing.destroy());
	return RESPONSE_ALREADY_SENT;
}

async function* firstBytes(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, count: number) {
	let left = count;
	for await (const chunk of chunks) {
		yield chunk.subarray(0, left);
		left -= chunk.length;
		if (left <= 0) return;
	}
}
