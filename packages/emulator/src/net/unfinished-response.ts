import { once } from "node:events";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { HttpContext } from "../http/http-env.js";

/** Ends the connection with a TCP reset instead of an response. */
export function resetConnection({ env }: HttpContext): Response {
	env.reset();
	return RESPONSE_ALREADY_SENT;
}

/** Sends nothing until the client goes away. */
export async function holdResponse({ env }: HttpContext): Promise<Response> {
	if (!env.outgoing.destroyed) await once(env.outgoing, "close");
	return RESPONSE_ALREADY_SENT;
}

/** Sends the head and the first half of the body of an response, then ends the connection. */
export async function cutResponse({ env, res }: HttpContext, response: Response | undefined): Promise<Response> {
	const body = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
	const headers = { ...Object.fromEntries(res.headers), ...Object.fromEntries(response?.headers ?? []) };
	env.outgoing.writeHead(response?.status ?? 200, { ...headers, "content-length": body.length });
	env.outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), () => env.outgoing.destroy());
	return RESPONSE_ALREADY_SENT;
}
