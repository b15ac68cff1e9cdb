type Body = NonNullable<ConstructorParameters<typeof Response>[0]>;

/**
 * What a fetch of the caller's own gave, as a response: itself where it is one, of whichever library, else as much of one as
 * is in it: some give a plain object as headers, or a Node stream, a text or bytes as body.
 *
 * @returns undefined where it is nothing like a response.
 */
export function asResponse(given: unknown): Response | undefined {
	if (typeof given !== "object" || given === null) return undefined;
	const like = given as Partial<Response>;
	const { status, headers } = like;
	if (status === undefined || !Number.isInteger(status)) return undefined;
	if (isResponse(like)) return like;
	if (status < 200 || status > 599) return undefined;
	const isBodiless = status === 204 || status === 205 || status === 304;
	return new Response(isBodiless ? null : bodyOf(like), { status, headers: headersOf(headers) });
}

function isResponse(like: Partial<Response>): like is Response {
	const { headers, body, arrayBuffer, ok } = like;
	const isBody = body === null || typeof body?.getReader === "function";
	const hasHeaders = typeof headers?.get === "function" && typeof headers.forEach === "function";
	return isBody && hasHeaders && typeof arrayBuffer === "function" && typeof ok === "boolean";
}

function bodyOf(like: Partial<Response>): Body | null {
	const body: unknown = like.body;
	if (typeof body === "string" || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body as Body;
	if (body instanceof ReadableStream || body instanceof Blob) return body;
	if (typeof body === "object" && body !== null && Symbol.asyncIterator in body) {
		return streamOf(body as AsyncIterable<Uint8Array>);
	}
	if (typeof like.arrayBuffer === "function" || typeof like.text === "function") return streamOf(read(like));
	return typeof body === "object" && body !== null ? JSON.stringify(body) : null;
}

async function* read(like: Partial<Response>): AsyncGenerator<Uint8Array> {
	const bytes = await like.arrayBuffer?.();
	yield bytes === undefined ? new TextEncoder().encode(await like.text?.()) : new Uint8Array(bytes);
}

/** As `ReadableStream.from`, which browsers lack. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
	const iterator = chunks[Symbol.asyncIterator]();
	return new ReadableStream({
		async pull(stream) {
			const { done, value } = await iterator.next();
			if (done) stream.close();
			else stream.enqueue(value);
		},
		cancel: async () => void (await iterator.return?.()),
	});
}

/** The headers of a plain object or of pairs; what is no header is left out. */
function headersOf(given: unknown): Headers {
	const headers = new Headers();
	if (typeof given !== "object" || given === null) return headers;
	const pairs: Iterable<unknown> = Symbol.iterator in given ? (given as Iterable<unknown>) : Object.entries(given);
	for (const pair of pairs) {
		try {
			const [name, value] = pair as [string, unknown];
			if (value !== undefined) headers.append(name, String(value));
		} catch {}
	}
	return headers;
}
