import type { Failure, Side } from "../http/answer.js";
import type { HttpContext } from "../http/http-env.js";
import type { World } from "../world.js";

/** An error that Graph answers with. */
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
export const graphSide: Side = {
	failure,
	caught: (world, context, error) => (error instanceof GraphError ? failure(world, context, error) : undefined),
};

function failure(world: World, { var: ids }: HttpContext, { status, code, message, headers = {} }: Failure): Response {
	const innerError = {
		date: new Date(world.now()).toISOString(),
		"request-id": ids.requestId,
		"client-request-id": ids.clientRequestId,
	};
	return Response.json({ error: { code, message, innerError } }, { status, headers });
}
