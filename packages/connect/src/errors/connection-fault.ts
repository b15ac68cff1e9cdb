/** A fault of the operating system, of TLS or of the runtime's HTTP client. */
export interface Fault {
	readonly code: string;
	readonly message: string;
	readonly syscall?: unknown;
	readonly address?: unknown;
	readonly port?: unknown;
}

/** The innermost error with a code: fetch wraps it. */
export function faultIn(cause: Error | undefined): Fault | undefined {
	const inner = cause?.cause instanceof Error ? faultIn(cause.cause) : undefined;
	if (inner !== undefined || cause === undefined) return inner;
	return "code" in cause && typeof cause.code === "string" ? (cause as Error & Fault) : undefined;
}

/** The address and port that a fault is about. */
export function placeOf({ address, port }: Fault): string | undefined {
	return typeof address === "string" && /^[\da-f.:]+$/i.test(address) ? `${address}:${port}` : undefined;
}

/** Faults of connecting and of certificates come before anything is sent; any other one may come after. */
export function neverConnected({ code, syscall }: Fault): boolean {
	if (syscall === "connect" || syscall === "getaddrinfo") return true;
	return /^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_(TLS|CONN)|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|HOSTNAME_MISMATCH|ERR_TLS_CERT_.*|ERR_SSL_WRONG_VERSION_NUMBER)$/.test(
		code,
	);
}
