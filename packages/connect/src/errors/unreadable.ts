import type { CallContext } from "../http/call-context.js";
import { operationAt } from "../http/operation.js";
import type { ResponseHead } from "../http/response-head.js";
import { detailsOf } from "./details-of.js";
import { GraphError } from "./graph-error.js";

/** The error for a success without what was asked for. The parser's own words are not kept: they quote the body. */
export function unreadable(
	{ status, headers }: ResponseHead,
	body: string | undefined,
	call: CallContext,
	url: string,
): GraphError {
	const type = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
	const found =
		body === ""
			? "no body"
			: `${body === undefined ? "a body that is too long, or no text" : "a body that lacks what was asked for"} (${type})`;
	return new GraphError(
		"RESPONSE_UNREADABLE",
		`${operationAt(url)} was answered ${status} with ${found}`,
		detailsOf(call),
	);
}
