import type { Call } from "../http/call.js";
import { detailsOf } from "./details-of.js";
import { SensorsError } from "./sensors-error.js";

/**
 * The error for a call whose deadline has ended it, with what is known of its last request; undefined where it hasn't.
 *
 * @param where The operation and the host.
 */
export function errorFromDeadline(call: Call, where: string): SensorsError | undefined {
	const { signal } = call.deadline ?? {};
	if (!signal?.aborted) return undefined;
	const { code, cause }: SensorsError = signal.reason;
	const what = code === "ABORTED" ? "was aborted by its caller" : "took too long";
	return new SensorsError(code, `${where} ${what}`, { ...detailsOf(call), cause });
}
