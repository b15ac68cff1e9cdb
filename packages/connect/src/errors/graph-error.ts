import type { RotationRecord } from "../rotate/rotation.js";
import { type ErrorCode, errorRemedies } from "./codes.js";
import { docsLink } from "./docs-link.js";

/** What is known of the answer that led to an error. Nothing of its body is kept but Graph's own code: it may hold a key. */
export interface ErrorDetails {
	/** HTTP status of the last answer. */
	readonly status?: number | undefined;
	/** Graph's own code of the error, such as `Authorization_RequestDenied`. */
	readonly graphCode?: string | undefined;
	/** Microsoft's id of the last request, to be quoted to its support. */
	readonly requestId?: string | undefined;
	/** Our id of the last request (a GUID). */
	readonly clientRequestId?: string | undefined;
	/** Seconds that the service asked to wait. */
	readonly retryAfterSeconds?: number | undefined;
	/** When the service answered, as its `Date` header says. */
	readonly date?: string | undefined;
	/** What there is to say of the rotation that it ended. */
	readonly rotation?: RotationRecord | undefined;
	/** What led to it; never anything that could hold a key, a token or a body. */
	readonly cause?: unknown;
}

/** The details that an error keeps as properties; the cause has its own place. */
const kept = [
	"status",
	"graphCode",
	"requestId",
	"clientRequestId",
	"retryAfterSeconds",
	"date",
	"rotation",
] as const satisfies readonly (keyof ErrorDetails)[];

/**
 * The one error that these packages throw; `code` says which.
 * Its message says what happened, what to do, the ids of the request, and where to read more.
 */
export class GraphError extends Error {
	/** `GraphError`, in every copy of this package. */
	override readonly name: string = "GraphError";
	/** Which error it is. */
	readonly code: ErrorCode;
	/** HTTP status of the last answer. */
	declare readonly status: number | undefined;
	/** Graph's own code of the error, such as `Authorization_RequestDenied`. */
	declare readonly graphCode: string | undefined;
	/** Microsoft's id of the last request, to be quoted to its support. */
	declare readonly requestId: string | undefined;
	/** Our id of the last request (a GUID). */
	declare readonly clientRequestId: string | undefined;
	/** Seconds that the service asked to wait. */
	declare readonly retryAfterSeconds: number | undefined;
	/** When the service answered, as its `Date` header says. */
	declare readonly date: string | undefined;
	/** What there is to say of the rotation that it ended. */
	declare readonly rotation: RotationRecord | undefined;

	/**
	 * @param code Which error it is.
	 * @param what What happened and where: a lower-case clause, to which the code's remedy is added.
	 * @param details What is known of the answer.
	 */
	constructor(code: ErrorCode, what: string, details: ErrorDetails = {}) {
		super(
			`${what}; ${errorRemedies[code]}${ids(details)} (${docsLink(code)})`,
			details.cause === undefined ? undefined : { cause: details.cause },
		);
		this.code = code;
		for (const name of kept) {
			const value = details[name];
			if (value !== undefined) Object.defineProperty(this, name, { value, enumerable: true });
		}
	}

	/** What a log needs, with the message that `JSON.stringify` leaves out of other errors. */
	toJSON(): object {
		return { ...this, message: this.message };
	}
}

function ids({ requestId, clientRequestId }: ErrorDetails): string {
	const known = [requestId && `request-id ${requestId}`, clientRequestId && `client-request-id ${clientRequestId}`];
	const text = known.filter(Boolean).join(", ");
	return text && ` [${text}]`;
}

/** Says whether something caught is a {@link GraphError}, from another copy of this package too. */
export function isGraphError(error: unknown): error is GraphError {
	return error instanceof Error && error.name === "GraphError" && "code" in error;
}
