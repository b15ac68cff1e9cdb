import type { HttpContext } from "../http/http-env.js";
import type { ErrorFormat, Failure } from "../http/respond.js";
import type { State } from "../state.js";

/** An error that Graph responds with. */
export class GraphError extends Error implements Failure {
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
 * Writes errors as Graph does.
 *
 * @see {@link https://learn.microsoft.com/graph/errors | Microsoft Graph error responses}
 */
export const graphErrorFormat: ErrorFormat = {
	failure,
	caught: (state, context, error) => (error instanceof GraphError ? failure(state, context, error) : undefined),
};

function failure(state: State, { var: ids }: HttpContext, { status, code, message, headers = {} }: Failure): Response {
	const innerError = {
		date: new Date(state.now()).toISOString(),
		"request-id": ids.requestId,
		"client-request-id": ids.clientRequestId,
	};
	return Response.json({ error: { code, message, innerError } }, { status, headers });
}
