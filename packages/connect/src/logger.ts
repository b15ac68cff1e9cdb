import { operationAt } from "./http/operation.js";
import type { ResponseHead } from "./http/response-head.js";

/** Where connect tells what it does, `console` for one. It never gets a body, a token or a key. */
export interface GraphLogger {
	/** Told of requests, answers and repeats. */
	debug?(message: string, fields: Readonly<Record<string, unknown>>): void;
	/** Told of what works worse than it should. */
	warn?(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Tells of an answer what Microsoft's support asks for. */
export function logAnswer(logger: GraphLogger, answer: ResponseHead, url: string): void {
	const { status, requestId, clientRequestId, date, headers } = answer;
	const diagnostic = headers.get("x-ms-ags-diagnostic") ?? undefined;
	safely(() =>
		logger.debug?.(`${operationAt(url)} was answered ${status}`, { requestId, clientRequestId, date, diagnostic }),
	);
}

/** Tells that a request will be repeated. */
export function logWait(logger: GraphLogger | undefined, milliseconds: number, where: string): void {
	safely(() => logger?.warn?.(`${where} will be repeated`, { milliseconds }));
}

/** Calls what the caller gave to be told of things. One that throws, or whose promise rejects, must cost nothing. */
export function safely(tell: () => unknown): void {
	try {
		Promise.resolve(tell()).catch(() => {});
	} catch {}
}
