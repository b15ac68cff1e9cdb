import { retryAfterSeconds } from "../http/retry.js";
import { mayResend, withoutResend } from "../http/without-resend.js";
import { type ThrottleGate, throttleScope } from "./throttle-gate.js";

/**
 * A fetch for one tenant that obeys the common gate, and tells it of responses 429. While the gate is closed it sends nothing,
 * and responds with 429 in Graph's place: connect then waits, or says that the wait is too long, and knows that nothing was sent.
 *
 * @param timeoutMs How long one request may take.
 * @param send What sends it.
 */
export function gatedFetch(
	gate: ThrottleGate,
	tenant: string,
	timeoutMs: number,
	send: typeof fetch = withoutResend(),
): typeof fetch {
	const gated: typeof fetch = async (input, init) => {
		if (gate.waitMs > 0) return tooEarly(gate.waitMs);
		// It takes whole milliseconds alone.
		const signals = [AbortSignal.timeout(Math.ceil(timeoutMs)), init?.signal ?? []].flat();
		const response = await send(input, { ...init, signal: AbortSignal.any(signals) });
		if (response.status === 429) {
			gate.throttled(tenant, retryAfterSeconds(response.headers, Date.now()) ?? 0, throttleScope(response.headers));
		}
		return response;
	};
	return mayResend(send) ? gated : withoutResend(gated);
}

/** An id, as Graph's own refusals have one: without it, connect would take it for that of a gateway after which the key may have changed. */
const noRequest = "00000000-0000-0000-0000-000000000000";

function tooEarly(waitMs: number): Response {
	return new Response(null, {
		status: 429,
		headers: { "request-id": noRequest, "retry-after": String(Math.ceil(waitMs) / 1000) },
	});
}
