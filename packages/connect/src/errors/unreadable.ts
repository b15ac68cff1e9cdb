import type { Answer } from "../http/answer.js";
import type { Call } from "../http/call.js";
import { operationAt } from "../http/operation.js";
import { detailsOf } from "./details-of.js";
import { SensorsError } from "./sensors-error.js";

/** The error for a success without what was asked for. The parser's own words are not kept: they quote the body. */
export function unreadable({ status, headers }: Answer, body: string, call: Call, url: string): SensorsError {
	const type = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
	const found = body === "" ? "no body" : `a body that lacks what was asked for (${type})`;
	return new SensorsError(
		"ANSWER_UNREADABLE",
		`${operationAt(url)} was answered ${status} with ${found}`,
		detailsOf(call),
	);
}
