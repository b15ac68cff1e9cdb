import { type CheckResult, ok, problem, warning } from "./check-result.js";

/** A host's response, as far as it is looked at. */
export interface Reached {
	readonly status: number;
	/** Milliseconds that the response took. */
	readonly tookMs: number;
	/** The host's time, in milliseconds since 1970, where it said it. */
	readonly date: number | undefined;
	/** This machine's time when the response came. */
	readonly now: number;
}

/** How long a host may take to respond. */
const timeoutMs = 10_000;

/** Asks a host for something; any response shows that it can be reached. */
export async function reach(url: string): Promise<Reached | Error> {
	const started = performance.now();
	try {
		const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
		await response.body?.cancel();
		const date = Date.parse(response.headers.get("date") ?? "");
		return {
			status: response.status,
			tookMs: Math.round(performance.now() - started),
			date: Number.isNaN(date) ? undefined : date,
			now: Date.now(),
		};
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** Whether a host can be reached. */
export function checkHost(check: string, url: string, reached: Reached | Error): CheckResult {
	const { host } = new URL(url);
	if (!(reached instanceof Error)) return ok(check, `${host} responds within ${reached.tookMs} ms`);
	return problem(
		check,
		`${host} can't be reached (${reasonOf(reached)})`,
		"check name resolution, firewall and proxy (HTTPS_PROXY, NO_PROXY); for a certificate authority of your own, name its file with --ca-file",
	);
}

/** Whether this machine's clock is right, by the time that a host has responded with. */
export function checkClock(reached: Reached | Error): CheckResult | undefined {
	if (reached instanceof Error || reached.date === undefined) return undefined;
	// The header counts whole seconds, and the response was some time under way.
	const seconds = Math.trunc((reached.now - reached.date) / 1000);
	const found = `this machine's clock is ${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead"}`;
	const remedy = "set the clock, by NTP at best: tokens and certificates are valid from one time to another";
	if (Math.abs(seconds) >= 300) return problem("clock", found, remedy);
	if (Math.abs(seconds) >= 60) return warning("clock", found, remedy);
	return ok("clock", found);
}

/** The name of what went wrong underneath: ENOTFOUND, ECONNREFUSED, UNABLE_TO_VERIFY_LEAF_SIGNATURE, TimeoutError… */
function reasonOf(error: Error): string {
	const { cause } = error;
	return cause instanceof Error && "code" in cause ? String(cause.code) : error.name;
}
