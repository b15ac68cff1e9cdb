import type { ErrorCode } from "./codes.js";
import { attempt, printableLine } from "./foreign.js";

/** What is known of the response that led to an error. Nothing of its body is kept but Graph's own code: it may hold a secret. */
export interface ErrorDetails {
	/** HTTP status of the last response. */
	readonly status?: number | undefined;
	/** Graph's own code of the error, such as `Authorization_RequestDenied`. */
	readonly graphCode?: string | undefined;
	/** Microsoft's id of the last request (a GUID), to be quoted to its support. */
	readonly requestId?: string | undefined;
	/** Our id of the last request (a GUID). */
	readonly clientRequestId?: string | undefined;
	/** Seconds that the service asked to wait. */
	readonly retryAfterSeconds?: number | undefined;
	/** When the service responded, as its `Date` header says. */
	readonly date?: string | undefined;
	/** What to do about it, in the place of the code's own remedy. */
	readonly remedy?: string | undefined;
	/** What led to it; never anything that could hold a key, a token or a body. */
	readonly cause?: unknown;
}

/** The details that an error keeps as enumerable properties. */
const kept = [
	"status",
	"graphCode",
	"requestId",
	"clientRequestId",
	"retryAfterSeconds",
	"date",
] as const satisfies readonly (keyof ErrorDetails)[];

const page = "https://mdi-sensors.github.io/mdi-sensors/reference/errors";

/** Marks the errors of every copy of this package. */
const mark = Symbol.for("@mdi-sensors/connect/GraphError");

/**
 * The one error that these packages throw; `code` says which.
 * Its message says what happened, what to do, the ids of the request, and where to read more.
 */
export class GraphError extends Error {
	/** `GraphError`, in every copy of this package. */
	override readonly name: string = "GraphError";
	/** Which error it is. */
	readonly code: ErrorCode;
	/** What happened and where: a clause in lower case, without the remedy, the ids and the link. */
	declare readonly summary: string;
	/** What to do about it. */
	declare readonly remedy: string;
	/** The place in the documentation that says more about the code. */
	declare readonly helpUrl: string;
	/** HTTP status of the last response. */
	declare readonly status: number | undefined;
	/** Graph's own code of the error, such as `Authorization_RequestDenied`. */
	declare readonly graphCode: string | undefined;
	/** Microsoft's id of the last request, to be quoted to its support. */
	declare readonly requestId: string | undefined;
	/** Our id of the last request (a GUID). */
	declare readonly clientRequestId: string | undefined;
	/** Seconds that the service asked to wait. */
	declare readonly retryAfterSeconds: number | undefined;
	/** When the service responded, as its `Date` header says. */
	declare readonly date: string | undefined;

	/**
	 * @param code Which error it is.
	 * @param what What happened and where: a lower-case clause, to which the remedy is added.
	 * @param details What to do about it, and what is known of the response.
	 */
	constructor(code: ErrorCode, what: string, details: ErrorDetails & { readonly remedy: string }) {
		// Of a URL that is no URL for us, what signs in by it is not repeated.
		const summary = printableLine(what).replace(/\/\/[^\s/]*@/g, "//");
		const remedy = printableLine(details.remedy);
		const helpUrl = `${page}#${code.toLowerCase().replaceAll("_", "-")}`;
		super(
			`${summary}; ${remedy}${ids(details)} (${helpUrl})`,
			details.cause === undefined ? undefined : { cause: details.cause },
		);
		this.code = code;
		for (const name of kept) {
			const value = details[name];
			if (value !== undefined) Object.defineProperty(this, name, { value, enumerable: true });
		}
		// Not enumerable: the message has them already, and an error that is made of this one has its own.
		Object.defineProperties(this, {
			summary: { value: summary },
			remedy: { value: remedy },
			helpUrl: { value: helpUrl },
			[mark]: { value: true },
		});
	}

	/** What a log needs, with the message that `JSON.stringify` leaves out of other errors. */
	toJSON(): object {
		const { summary, remedy, helpUrl, message } = this;
		return { ...this, summary, remedy, helpUrl, message };
	}
}

function ids({ requestId, clientRequestId }: ErrorDetails): string {
	const known = [requestId && `request-id ${requestId}`, clientRequestId && `client-request-id ${clientRequestId}`];
	const text = known.filter(Boolean).join(", ");
	return text && ` [${text}]`;
}

/** Says whether something caught is a {@link GraphError}, from another copy of this package too. */
export function isGraphError(error: unknown): error is GraphError {
	return attempt(() => error instanceof Error && mark in error) ?? false;
}
