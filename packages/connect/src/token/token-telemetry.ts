import { type Counter, type Histogram, metrics, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Clock } from "../clock.js";
import { isGraphError } from "../errors/graph-error.js";
import { safely } from "../logger.js";
import { version } from "../version.js";
import { type CacheKeyParts, cacheKey } from "./cache-key.js";
import type { AcquiredToken } from "./token-cache.js";
import type { TokenEvent, TokenSource } from "./token-event.js";

const scope = "@mdi-sensors/connect";

/** What a {@link TokenTelemetry} needs. */
export interface TokenTelemetryOptions {
	/** Whose tokens, and what for. */
	readonly identity: CacheKeyParts;
	readonly onToken: ((event: TokenEvent) => void) | undefined;
	readonly clock: Clock;
}

/**
 * Tells of tokens, and never a token: by the `onToken` hook, and by OpenTelemetry where an SDK was registered before.
 *
 * - Counter `mdi_sensors.tokens`: tokens handed out of memory, or fetched, by `source`.
 * - Histogram `mdi_sensors.token.fetch.duration`, in seconds: fetches, by `source`, or by `error.type` where they failed.
 * - Span `mdi_sensors.token.fetch`: one fetch, whoever waits for it.
 */
export class TokenTelemetry {
	readonly #options: TokenTelemetryOptions;
	readonly #hit: TokenEvent;
	readonly #tokens: Counter;
	readonly #duration: Histogram;

	constructor(options: TokenTelemetryOptions) {
		const meter = metrics.getMeter(scope, version);
		this.#options = options;
		// Made once, so that a warm call allocates nothing.
		this.#hit = { source: "memory", milliseconds: 0, key: cacheKey(options.identity), background: false };
		this.#tokens = meter.createCounter("mdi_sensors.tokens", { description: "Tokens handed out or fetched" });
		this.#duration = meter.createHistogram("mdi_sensors.token.fetch.duration", {
			description: "How long tokens took to fetch",
			unit: "s",
		});
	}

	/** Tells that a token was handed out of memory. */
	hit(): void {
		this.#tell(this.#hit);
	}

	/** Fetches a token, and tells how that went. */
	fetch(background: boolean, work: () => Promise<AcquiredToken>): Promise<AcquiredToken> {
		// A background fetch outlives the call that noticed that it was time.
		const options = { root: background, attributes: { "mdi_sensors.token.background": background } };
		return trace.getTracer(scope, version).startActiveSpan("mdi_sensors.token.fetch", options, async (span) => {
			const start = this.#options.clock.now();
			// The clock may be set back meanwhile.
			const milliseconds = () => Math.max(0, this.#options.clock.now() - start);
			try {
				const acquired = await work();
				this.#fetched(span, {
					source: acquired.source,
					milliseconds: milliseconds(),
					key: this.#hit.key,
					background,
				});
				return acquired;
			} catch (error) {
				this.#failed(span, isGraphError(error) ? error.code : "ABORTED", milliseconds());
				throw error;
			} finally {
				span.end();
			}
		});
	}

	#fetched(span: Span, event: TokenEvent): void {
		span.setAttribute("mdi_sensors.token.source", event.source);
		this.#duration.record(event.milliseconds / 1000, { source: event.source });
		this.#tell(event);
	}

	#failed(span: Span, code: string, milliseconds: number): void {
		span.setAttribute("error.type", code);
		span.setStatus({ code: SpanStatusCode.ERROR });
		this.#duration.record(milliseconds / 1000, { "error.type": code });
	}

	#tell(event: TokenEvent): void {
		this.#tokens.add(1, attributes[event.source]);
		const { onToken } = this.#options;
		if (onToken !== undefined) safely(() => onToken(event));
	}
}

const attributes = {
	memory: { source: "memory" },
	store: { source: "store" },
	network: { source: "network" },
} as const satisfies Record<TokenSource, object>;
