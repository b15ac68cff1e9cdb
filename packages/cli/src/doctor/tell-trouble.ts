import { isGraphError } from "@mdi-sensors/connect";
import { describeError } from "../output/describe-error.js";
import { remedyAtTerminal } from "../output/remedy-at-terminal.js";

/** What happened and what to do about it, apart: a `GraphError` says both in its message. */
export function tellTrouble(error: unknown): { what: string; remedy: string } {
	if (!isGraphError(error)) {
		const { code, message } = describeError(error);
		return { what: `${code}: ${message}`, remedy: "report it" };
	}
	const id = error.requestId === undefined ? "" : ` [request-id ${error.requestId}]`;
	return { what: `${error.summary}${id}`, remedy: remedyAtTerminal(error) };
}
