import { retryAfterSeconds } from "@mdi-sensors/connect";
import { type ThrottleGate, throttleScope } from "./throttle-gate.js";

/**
 * A fetch for one tenant that passes the common gate before each request, and tells the gate of answers 429.
 * The wait for this tenant's own next attempt is connect's.
 *
 * @param timeoutMs How long one request may take once it is under way; the wait at the gate is not counted.
 */
export function gatedFetch(gate: ThrottleGate, tenant: string, timeoutMs: number): typeof fetch {
	return async (input, init) => {
		await gate.pass(init?.signal ?? undefined);
		const signals = [AbortSignal.timeout(timeoutMs), init?.signal ?? []].flat();
		const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
		if (response.status === 429) {
			gate.throttled(tenant, retryAfterSeconds(response.headers, Date.now()) ?? 0, throttleScope(response.headers));
		}
		return response;
	};
}
