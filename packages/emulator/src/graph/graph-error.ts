import type { HttpContext } from "../http-env.js";

/** An error that Graph answers with. */
export class GraphError extends Error {
	override readonly name = "GraphError";
	readonly status: number;
	readonly code: string;
	readonly headers: Record<string, string>;

	constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
		super(message);
		this.status = status;
		this.code = code;
		this.headers = headers;
	}
}

/**
 * Writes an error as Graph does.
 *
 * @see {@link https://learn.microsoft.com/graph/errors | Microsoft Graph error responses}
 */
export function graphErrorResponse({ var: ids }: HttpContext, error: GraphError, now: number): Response {
	const innerError = {
		date: new Date(now).toISOString().slice(0, 19),
		"request-id": ids.requestId,
		"client-request-id": ids.clientRequestId,
	};
	const body = { error: { code: error.code, message: error.message, innerError } };
	return Response.json(body, { status: error.status, headers: error.headers });
}
