/** A handler of undici's, of its older form or of its newer one. */
interface Handler {
	onHeaders?(status: number, headers: readonly (Uint8Array | string)[], ...rest: unknown[]): boolean;
	onResponseStart?(controller: unknown, status: number, headers: Record<string, unknown>, ...rest: unknown[]): void;
}

/** What undici's fetch sends requests with. */
interface Dispatcher {
	dispatch(options: object, handler: Handler): boolean;
}

/** Where Node keeps the one that it was given, by a proxy's settings for one. */
const globalDispatcher = Symbol.for("undici.globalDispatcher.1");

/**
 * Has Node's fetch leave packed what comes in Brotli or Zstandard. Nobody asks for it, and the decoders hold megabytes for each
 * response from its first byte on, before anybody could look at it: fifty at once took 300 MB. What comes packed is then no
 * JSON, and an error like any other.
 *
 * @param init What fetch is to be called with.
 * @returns The same with a dispatcher; unchanged where this is not Node, or the caller has one already.
 */
export function asItComes(init: RequestInit): RequestInit {
	// Node loads its fetch, and with it the dispatcher, when one of its classes is first looked at.
	void globalThis.Response;
	const { process, [globalDispatcher]: current } = globalThis as {
		process?: { versions?: { undici?: string } };
		[globalDispatcher]?: Dispatcher;
	};
	if (process?.versions?.undici === undefined || current === undefined || "dispatcher" in init) return init;
	const dispatcher: Dispatcher = {
		dispatch: (options, handler) => current.dispatch(options, withoutDecoders(handler)),
	};
	return { ...init, dispatcher } as RequestInit;
}

/** The handler, which is told of no Brotli and no Zstandard. */
function withoutDecoders(handler: Handler): Handler {
	const { onHeaders, onResponseStart } = handler;
	const told: Handler = Object.create(handler);
	if (onHeaders !== undefined) {
		told.onHeaders = function (status, headers, ...rest) {
			const kept = headers.filter((_, index) => {
				const name = index - (index % 2);
				return !isDecoded(String(headers[name]), String(headers[name + 1]));
			});
			return onHeaders.call(this, status, kept, ...rest);
		};
	}
	if (onResponseStart !== undefined) {
		told.onResponseStart = function (controller, status, headers, ...rest) {
			const kept = Object.entries(headers).filter(([name, value]) => !isDecoded(name, String(value)));
			onResponseStart.call(this, controller, status, Object.fromEntries(kept), ...rest);
		};
	}
	return told;
}

function isDecoded(name: string, value: string): boolean {
	return name.toLowerCase() === "content-encoding" && /\b(br|zstd)\b/i.test(value);
}
