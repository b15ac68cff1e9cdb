import { callback, checkArgument } from "../options.js";

/** What is needed of Deno, whose types are not among this package's. */
interface DenoRuntime {
	createHttpClient?(options: { poolMaxIdlePerHost: number; http2: boolean }): { close(): void };
}

const { Deno: deno, process: node } = globalThis as {
	Deno?: DenoRuntime;
	process?: { versions?: { undici?: string; bun?: string } };
};

type Fetch = typeof globalThis.fetch;

const sendsOnce = Symbol.for("mdi-sensors.sends-once");
const safeMethods = /^(GET|HEAD|OPTIONS)$/i;

/**
 * Makes a fetch that sends a request that changes something once at most, where the runtime can be kept from sending it again
 * by itself: in Node, Bun and Deno. Connections use it by default.
 *
 * @param fetch The fetch that it is made of: one that hands its `init` on to that of Node, undici, Bun or Deno, and does not
 * retry on its own account. @default globalThis.fetch
 * @returns A fetch; `connect()` knows it, and need not read back what another fetch of your own may have sent twice.
 * @see {@link https://fetch.spec.whatwg.org/#http-network-or-cache-fetch | When the Fetch standard sends a request again}
 */
export function withoutResend(
	fetch: typeof globalThis.fetch = (input, init = {}) => globalThis.fetch(input, asItComes(init)),
): typeof globalThis.fetch {
	checkArgument("fetch", fetch, callback);
	const fetchOnce: Fetch = async (input, init = {}) => {
		const method = init.method ?? (input instanceof Request ? input.method : "GET");
		if (safeMethods.test(method)) return fetch(input, init);
		if (deno?.createHttpClient !== undefined) return unpooled(deno.createHttpClient, fetch, input, init);
		const body = init.body ?? (input instanceof Request ? input.body : null);
		return fetch(input, node?.versions?.undici === undefined ? init : await withoutSource({ ...init, body }));
	};
	return Object.assign(fetchOnce, { [sendsOnce]: true });
}

/**
 * Says whether a fetch may send a request that changes something twice.
 *
 * @param fetch The fetch that is used; undefined for that of the runtime, by {@link withoutResend}.
 */
export function mayResend(fetch: typeof globalThis.fetch | undefined): boolean {
	const isKept = deno?.createHttpClient !== undefined || node?.versions?.undici || node?.versions?.bun;
	return !isKept || (fetch !== undefined && !(sendsOnce in fetch));
}

/** Deno sends a request again when a connection that was used before is lost, and when a server refuses an HTTP/2 stream. */
async function unpooled(
	createHttpClient: NonNullable<DenoRuntime["createHttpClient"]>,
	fetch: Fetch,
	...[input, init]: Parameters<Fetch>
): Promise<Response> {
	const client = createHttpClient({ poolMaxIdlePerHost: 0, http2: false });
	try {
		return await fetch(input, { client, ...init } as RequestInit);
	} finally {
		client.close();
	}
}

/**
 * The Fetch standard sends a request again after 421, and undici after HTTP/2's GOAWAY and REFUSED_STREAM, unless its body
 * is a stream. One with a known length, of nothing for one, looks the same on the wire as the bytes themselves.
 */
async function withoutSource(init: RequestInit): Promise<RequestInit> {
	const duplex = { duplex: "half" } as const;
	if (init.body instanceof ReadableStream) return { ...init, ...duplex };
	const { bytes, type } = await serialized(init.body ?? "");
	const headers = new Headers(init.headers);
	if (bytes.length > 0) headers.set("content-length", String(bytes.length));
	if (bytes.length > 0 && type !== null && !headers.has("content-type")) headers.set("content-type", type);
	const body = new ReadableStream({
		start(stream) {
			if (bytes.length > 0) stream.enqueue(bytes);
			stream.close();
		},
	});
	return { ...init, headers, body, ...duplex };
}

/** The bytes of a body, and the type that fetch gives them where the caller doesn't. */
async function serialized(body: NonNullable<RequestInit["body"]>): Promise<{ bytes: Uint8Array; type: string | null }> {
	if (typeof body === "string") return { bytes: new TextEncoder().encode(body), type: "text/plain;charset=UTF-8" };
	if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body), type: null };
	if (ArrayBuffer.isView(body))
		return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength), type: null };
	const response = new Response(body);
	return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get("content-type") };
}

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
function asItComes(init: RequestInit): RequestInit {
	if (node?.versions?.undici === undefined || Object.hasOwn(init, "dispatcher")) return init;
	const current = nodeDispatcher();
	if (current === undefined) return init;
	const dispatcher: Dispatcher = {
		dispatch: (options, handler) => current.dispatch(options, withoutDecoders(handler)),
	};
	return { ...init, dispatcher } as RequestInit;
}

function nodeDispatcher(): Dispatcher | undefined {
	const runtime = globalThis as { [globalDispatcher]?: Dispatcher };
	// Node loads its fetch, and with it the dispatcher, when one of its classes is first looked at.
	if (runtime[globalDispatcher] === undefined) void globalThis.Response;
	return runtime[globalDispatcher];
}

/** The handler, which is told of no Brotli and no Zstandard. It is made for one request: nobody else has it. */
function withoutDecoders(handler: Handler): Handler {
	const { onHeaders, onResponseStart } = handler;
	if (onHeaders !== undefined) {
		handler.onHeaders = function (status, headers, ...rest) {
			return onHeaders.call(this, status, withoutEncodings(headers), ...rest);
		};
	}
	if (onResponseStart !== undefined) {
		handler.onResponseStart = function (controller, status, headers, ...rest) {
			const kept = Object.entries(headers).filter(([name, value]) => !isDecoded(name, String(value)));
			onResponseStart.call(this, controller, status, Object.fromEntries(kept), ...rest);
		};
	}
	return handler;
}

/** @param headers Names and values, by turns. */
function withoutEncodings(headers: readonly (Uint8Array | string)[]): readonly (Uint8Array | string)[] {
	const isKept = (_: unknown, index: number): boolean => {
		const name = index - (index % 2);
		// Most headers are told apart by the length of their names.
		if (headers[name]?.length !== "content-encoding".length) return true;
		return !isDecoded(String(headers[name]), String(headers[name + 1]));
	};
	return headers.every(isKept) ? headers : headers.filter(isKept);
}

function isDecoded(name: string, value: string): boolean {
	return name.toLowerCase() === "content-encoding" && /\b(br|zstd)\b/i.test(value);
}
