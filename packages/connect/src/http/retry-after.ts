/**
 * Reads a `Retry-After` header: seconds, or an HTTP date, which is held against the answer's own `Date` header where there
 * is one, so that the clock of this machine need not be right.
 *
 * @param headers The headers of the answer.
 * @param now The time on this machine, in milliseconds since 1970.
 * @returns Seconds, never below 0; undefined where the header is missing or makes no sense.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#field.retry-after | RFC 9110, Retry-After}
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
	const text = headers.get("retry-after")?.trim() ?? "";
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
	const until = Date.parse(text);
	if (Number.isNaN(until) || !/[a-z]/i.test(text)) return undefined;
	const answered = Date.parse(headers.get("date") ?? "");
	return Math.max(0, (until - (Number.isNaN(answered) ? now : answered)) / 1000);
}
