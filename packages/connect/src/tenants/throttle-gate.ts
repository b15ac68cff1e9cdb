import { type Clock, systemClock } from "../clock.js";
import { checkArgument, having } from "../options.js";

/**
 * Holds back everybody's requests while Graph throttles the app as a whole.
 * One tenant that is throttled waits by itself; the app is throttled when Graph says so, or, where it doesn't say whom it
 * throttles, when a second tenant is throttled while the first still waits.
 */
export class ThrottleGate {
	readonly #clock: Pick<Clock, "now">;
	readonly #tenants = new Map<string, number>();
	/** When it was closed, and for how many milliseconds. */
	#closed = { at: 0, forMs: 0 };

	/** @param clock The passing of time, for tests. */
	constructor(clock: Pick<Clock, "now"> = systemClock) {
		checkArgument("clock", clock, having("a clock with the function now", "now"));
		this.#clock = clock;
	}

	/** How many milliseconds everybody still has to wait; 0 while the gate is open. */
	get waitMs(): number {
		const now = this.#clock.now();
		// A clock that was set back has the wait begin anew, and not last until the clock is where it was.
		if (now < this.#closed.at) this.#closed = { ...this.#closed, at: now };
		return Math.max(0, this.#closed.at + this.#closed.forMs - now);
	}

	/**
	 * Takes note of a response 429.
	 *
	 * @param tenant Whose request it was.
	 * @param seconds What `Retry-After` asks for.
	 * @param scope Whom Graph throttles; undefined where it doesn't say.
	 */
	throttled(tenant: string, seconds: number, scope: ThrottleScope | undefined): void {
		const now = this.#clock.now();
		const until = now + seconds * 1000;
		if (scope === undefined) this.#tenants.set(tenant, until);
		const others = [...this.#tenants].filter(([other, end]) => other !== tenant && end > now);
		if (scope === "app" || (scope === undefined && others.length > 0)) {
			const waits = [seconds * 1000, this.waitMs, ...others.map(([, end]) => end - now)];
			this.#closed = { at: now, forMs: Math.max(...waits) };
		}
	}
}

/** Whom Graph throttles: this app everywhere, or in one tenant. */
export type ThrottleScope = "app" | "tenant";

/**
 * Reads whom Graph throttles: `x-ms-throttle-scope: <Scope>/<Limit>/<ApplicationId>/<TenantId|…>`, with the scope
 * `Application`, `Tenant_Application` or `Tenant`.
 *
 * @see {@link https://learn.microsoft.com/graph/throttling-limits | Service-specific throttling limits}
 */
export function throttleScope(headers: Headers): ThrottleScope | undefined {
	const scope = headers.get("x-ms-throttle-scope")?.split("/")[0];
	if (scope === undefined) return undefined;
	return scope === "Application" ? "app" : "tenant";
}
