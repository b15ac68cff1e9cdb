/** The head of an answer: all that results and errors say of it, known before its body is read. */
export class ResponseHead {
	readonly status: number;
	readonly headers: Headers;
	/** The id that was sent with the request. */
	readonly clientRequestId: string;
	/** Milliseconds since 1970. */
	readonly receivedAt: number;

	constructor({ status, headers }: Response, clientRequestId: string, receivedAt: number) {
		this.status = status;
		this.headers = headers;
		this.clientRequestId = clientRequestId;
		this.receivedAt = receivedAt;
	}

	/** Microsoft's id of the request. */
	get requestId(): string | undefined {
		return this.headers.get("request-id") ?? undefined;
	}

	get date(): string | undefined {
		return this.headers.get("date") ?? undefined;
	}
}
