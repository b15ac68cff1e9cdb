const guid = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/i;

/** The head of a response: all that results and errors say of it, known before its body is read. */
export class ResponseHead {
	readonly status: number;
	/** All headers, but those in which the request's token stands. */
	readonly headers: Headers;
	/** The id that was sent with the request. */
	readonly clientRequestId: string;
	/** Milliseconds since 1970. */
	readonly receivedAt: number;

	/** @param token What was sent, and is not to come back. */
	constructor({ status, headers }: Response, clientRequestId: string, receivedAt: number, token = "") {
		this.status = status;
		this.headers = withoutText(headers, token);
		this.clientRequestId = clientRequestId;
		this.receivedAt = receivedAt;
	}

	/** Microsoft's id of the request: a GUID, or nothing. Of a header that came twice it is the first one. */
	get requestId(): string | undefined {
		return guidIn(this.headers.get("request-id"));
	}

	/** When the service responded. */
	get date(): string | undefined {
		return httpDate(this.headers.get("date"));
	}
}

/** The first GUID of a text: an id that is none is somebody's text, and is not repeated. */
export function guidIn(text: unknown): string | undefined {
	return typeof text === "string" ? guid.exec(text)?.[0] : undefined;
}

/** A date in one form, whatever it was written like, so that nothing else gets through as one. */
export function httpDate(text: unknown): string | undefined {
	const time = typeof text === "string" && text.length < 64 ? Date.parse(text) : Number.NaN;
	return Number.isNaN(time) ? undefined : new Date(time).toUTCString();
}

function withoutText(given: Headers, text: string): Headers {
	// Those of another library, or of a fetch of the caller's own, are copied: what they throw, they throw here.
	const headers = given instanceof Headers ? given : new Headers([...given]);
	if (text === "" || ![...headers.values()].some((value) => value.includes(text))) return headers;
	return new Headers([...headers].filter(([, value]) => !value.includes(text)));
}
