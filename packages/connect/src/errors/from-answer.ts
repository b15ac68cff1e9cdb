import type { CallContext } from "../http/call-context.js";
import { operationAt } from "../http/operation.js";
import type { ErrorCode } from "./codes.js";
import { detailsOf } from "./details-of.js";
import { GraphError } from "./graph-error.js";

const codes: Record<number, ErrorCode> = {
	401: "UNAUTHORIZED",
	403: "FORBIDDEN",
	404: "NOT_FOUND",
	429: "THROTTLED",
	509: "THROTTLED",
};

/**
 * The error that the answer to a call stands for.
 *
 * @param status The answer's status.
 * @param body Its text, of which only Graph's own error code and request id are taken.
 */
export function errorFromAnswer(status: number, body: string, call: CallContext, url: string): GraphError {
	const { graphCode, requestId } = graphError(body);
	const details = detailsOf(call);
	const said = graphCode === undefined ? status : `${status} (${graphCode})`;
	return new GraphError(codeOf(status, call.isChallenged), `${operationAt(url)} was answered ${said}`, {
		...details,
		graphCode,
		requestId: details.requestId ?? requestId,
	});
}

function codeOf(status: number, isChallenged: boolean): ErrorCode {
	if (status === 401 && isChallenged) return "ACCESS_REVOKED";
	const code = codes[status];
	if (code !== undefined) return code;
	if (status >= 500) return "SERVICE_UNAVAILABLE";
	return status >= 400 ? "REQUEST_REFUSED" : "REDIRECTED";
}

/**
 * Graph's code and request id out of the body of an error. Its message is left where it is: what a service writes there
 * is its own affair, and may be a secret. A code is letters, dots and underscores, which no key consists of.
 *
 * @see {@link https://learn.microsoft.com/graph/errors | Microsoft Graph error responses}
 */
function graphError(body: string): { graphCode?: string | undefined; requestId?: string | undefined } {
	const error = property(parsed(body), "error");
	const code = property(error, "code");
	const id = property(property(error, "innerError"), "request-id");
	return {
		graphCode: typeof code === "string" && /^[a-z_.]{1,64}$/i.test(code) ? code : undefined,
		requestId: typeof id === "string" && /^[\da-f-]{36}$/i.test(id) ? id : undefined,
	};
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function property(of: unknown, name: string): unknown {
	return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}
