const dayName = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*";
/** The three forms of a date in HTTP, the form of ISO 8601, and all up to a comma that is none of them. */
const values = new RegExp(
	[
		`(?<http>${dayName},? *\\d{1,2}[ -][a-z]{3}[a-z]*[ -]\\d{2,4} +\\d\\d:\\d\\d:\\d\\d(?: *(?:gmt|utc|z|[+-]\\d{4}))?)`,
		`(?<asctime>${dayName} +[a-z]{3} +\\d{1,2} +\\d\\d:\\d\\d:\\d\\d +\\d{4}(?: *(?:gmt|utc))?)`,
		"(?<iso>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:z|[+-]\\d\\d:?\\d\\d))",
		"(?<other>[^,\\s][^,]*)",
	].join("|"),
	"gi",
);

/**
 * Reads a `Retry-After` header: seconds, or a date, which is held against the response's own `Date` header where there is
 * one, so that the clock of this machine need not be right. Of several values the longest counts.
 *
 * @param headers The headers of the response.
 * @param now The time on this machine, in milliseconds since 1970.
 * @returns Seconds, never below 0; undefined where no value of the header can be read.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#field.retry-after | RFC 9110, Retry-After}
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
	const sent = Date.parse(headers.get("date") ?? "");
	const start = Number.isNaN(sent) ? now : sent;
	const seconds: number[] = [];
	for (const { groups = {} } of (headers.get("retry-after") ?? "").matchAll(values)) {
		const date = groups.http ?? groups.iso ?? (groups.asctime && `${groups.asctime.replace(/ *(gmt|utc)$/i, "")} GMT`);
		const value = date === undefined ? duration(groups.other ?? "") : Math.max(0, (Date.parse(date) - start) / 1000);
		if (value !== undefined && !Number.isNaN(value)) seconds.push(value);
	}
	// A number that is too long for one is a very long time all the same, and one that JSON has.
	return seconds.length === 0 ? undefined : Math.min(Math.max(...seconds), Number.MAX_SAFE_INTEGER);
}

/** Seconds, as they should be written and as they are: `120`, `+120`, `1.5`, `"120"`, `120s`, `2 min`, `00:02:00`. */
function duration(text: string): number | undefined {
	const plain = text.trim().replace(/^"(.*)"$/, "$1");
	const number = /^\+?(\d+(?:\.\d+)?) *(s|secs?|seconds?|m|mins?|minutes?)?$/i.exec(plain);
	if (number !== null) return Number(number[1]) * (/^m/i.test(number[2] ?? "") ? 60 : 1);
	const clock = /^(\d+):(\d\d):(\d\d)(?:\.\d+)?$/.exec(plain);
	return clock === null ? undefined : Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
}
