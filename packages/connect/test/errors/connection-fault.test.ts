import { expect, test } from "vitest";
import { faultIn, neverConnected } from "../../src/errors/connection-fault.js";

/** What fetch throws, with what led to it. */
function thrown(parts: object): Error {
	return new TypeError("fetch failed", { cause: Object.assign(new Error("why"), parts) });
}

test.each([
	{ code: "ECONNREFUSED", syscall: "connect" },
	{ code: "ETIMEDOUT", syscall: "connect" },
	{ code: "ENOTFOUND", syscall: "getaddrinfo" },
	{ code: "EAI_AGAIN", syscall: "getaddrinfo" },
	{ code: "UND_ERR_CONNECT_TIMEOUT" },
	{ code: "UND_ERR_PRX_TLS" },
	{ code: "CERT_HAS_EXPIRED" },
	{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
	{ code: "SELF_SIGNED_CERT_IN_CHAIN" },
	{ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
	{ code: "ERR_TLS_CERT_ALTNAME_INVALID" },
	{ code: "ERR_SSL_WRONG_VERSION_NUMBER" },
])("after $code nothing was sent", (parts) => {
	const fault = faultIn(thrown(parts));
	expect(fault && neverConnected(fault)).toBe(true);
});

test.each([
	{ code: "ECONNRESET", syscall: "read" },
	{ code: "EPIPE", syscall: "write" },
	{ code: "UND_ERR_SOCKET" },
	{ code: "UND_ERR_HEADERS_TIMEOUT" },
	{ code: "UND_ERR_BODY_TIMEOUT" },
	{ code: "UND_ERR_HEADERS_OVERFLOW" },
	{ code: "HPE_INVALID_CONSTANT" },
	{ code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" },
	{ code: "X_CERT_HAS_EXPIRED" },
])("after $code something may have been", (parts) => {
	const fault = faultIn(thrown(parts));
	expect(fault && neverConnected(fault)).toBe(false);
});
