import type { CallContext } from "../http/call-context.js";
import { operationAt } from "../http/operation.js";
import { detailsOf } from "./details-of.js";
import { errorFromDeadline } from "./from-deadline.js";
import { GraphError } from "./graph-error.js";
import { safeCause } from "./safe-cause.js";

/**
 * The error that a rejected fetch, or a body that could not be read to its end, stands for.
 *
 * @param thrown What fetch rejected with.
 * @param call The call, whose answer has a head if the body was cut.
 */
export function errorFromFetch(thrown: unknown, call: CallContext, url: string): GraphError {
	const where = operationAt(url);
	const ended = errorFromDeadline(call, where);
	if (ended !== undefined) return ended;
	const cause = safeCause(thrown);
	const fault = systemFault(thrown);
	const because = fault === undefined ? "" : ` (${fault.code})`;
	if (call.answer === undefined && neverConnected(fault)) {
		return new GraphError("HOST_UNREACHABLE", `${where} could not be sent: no connection${because}`, { cause });
	}
	return new GraphError("CONNECTION_LOST", `the connection broke in ${where}${because}`, {
		...detailsOf(call),
		cause,
	});
}

interface Fault {
	readonly code: string;
	readonly syscall: unknown;
}

/** The operating system's or TLS's own error: fetch wraps it in a TypeError, a race of addresses in an AggregateError. */
function systemFault(error: unknown): Fault | undefined {
	let each = error;
	for (let depth = 0; each instanceof Error && depth < 5; depth++) {
		const inner: unknown = each instanceof AggregateError ? each.errors[0] : each.cause;
		if (inner === undefined && "code" in each && typeof each.code === "string") {
			return { code: each.code, syscall: "syscall" in each ? each.syscall : undefined };
		}
		each = inner;
	}
	return undefined;
}

/** Faults of connecting and of certificates come before anything is sent; any other one may come after. */
function neverConnected(fault: Fault | undefined): boolean {
	if (fault === undefined) return false;
	if (fault.syscall === "connect" || fault.syscall === "getaddrinfo") return true;
	return /^(UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|HOSTNAME_MISMATCH|ERR_TLS_CERT_.*|ERR_SSL_WRONG_VERSION_NUMBER)$/.test(
		fault.code,
	);
}
