import type { CallContext } from "../http/call-context.js";
import { detailsOf } from "./details-of.js";
import { GraphError } from "./graph-error.js";

/**
 * The error for a call whose deadline has ended it, with what is known of its last request; undefined where it hasn't.
 *
 * @param where The operation and the host.
 */
export function errorFromDeadline(call: CallContext, where: string): GraphError | undefined {
	const { signal } = call.deadline ?? {};
	if (!signal?.aborted) return undefined;
	const { code, cause }: GraphError = signal.reason;
	const what = code === "ABORTED" ? "was aborted by its caller" : "took too long";
	return new GraphError(code, `${where} ${what}`, { ...detailsOf(call), cause });
}
