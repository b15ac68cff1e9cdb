/** What to do about each error: the end of its message. */
export const errorRemedies = {
	// Options and clouds
	OPTION_INVALID: "see its documentation",
	CLOUD_UNKNOWN: "use one of these, or describe your own",
	CLOUD_INVALID: "take both of one cloud, and over https",
	CLOUD_NOT_OFFERED: "use one of these, or assumeOffered if that has changed",
	PEER_MISSING: "install it",

	// Signing in
	CREDENTIAL_FAILED: "mend that, then call again",
	CREDENTIAL_OF_OTHER_CLOUD: "sign in to the cloud that is called",
	TOKEN_REFUSED: "mend the credential that gave it",

	// Before anything is sent
	HOST_NOT_ALLOWED: "connect to the host's own cloud",
	HOST_UNREACHABLE: "check name resolution, proxies, firewalls and certificates",
	ABORTED: "call again when you want to",
	TIMED_OUT: "try again later, or with a longer timeoutMs",

	// Answers
	UNAUTHORIZED: "check that credential, tenant and cloud belong together, and the clock",
	ACCESS_REVOKED: "access was revoked, or conditional access is against it: sign in again, or ask its admins",
	FORBIDDEN:
		"check admin consent to SecurityIdentitiesSensors.ReadWrite.All (.Read.All for the installer), the Security Administrator role, the Defender for Identity licence, and conditional access",
	NOT_FOUND: "check cloud and version, and that Defender for Identity is set up in this tenant",
	REQUEST_REFUSED: "if it stays, quote the request id to Microsoft's support",
	THROTTLED: "wait for retryAfterSeconds, or allow a longer maxRetryWaitMs",
	SERVICE_UNAVAILABLE: "try again later; if it stays, quote the request id to Microsoft's support",
	REDIRECTED: "look for a proxy or a sign-in page on the way to Graph",
	CONNECTION_LOST: "try again; if it stays, look at proxies and firewalls",
	ANSWER_UNREADABLE: "look for a proxy or a sign-in page on the way to Graph",

	// Rotation
	ROTATION_OUTCOME_UNKNOWN: "read the key (getDeploymentAccessKey or resume), or rotate with its previousFingerprint",
	ROTATION_NOT_DONE: "rotate with its previousFingerprint; if it stays, look at the cause",
	ROTATED_BY_ANOTHER: "read the key (getDeploymentAccessKey or resume), and rotate from one place only",
	SINK_FAILED: "mend the sink, then call resume",
} as const;

/** The code of a {@link SensorsError}: branch on it, never on the message. */
export type ErrorCode = keyof typeof errorRemedies;

/**
 * What each code means. The documentation's page of error codes is written from this table and {@link errorRemedies};
 * it stands apart from the remedies so that no bundle carries it.
 */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
	OPTION_INVALID: "An option has a value that makes no sense.",
	CLOUD_UNKNOWN: "The cloud's name is not in the table of clouds.",
	CLOUD_INVALID: "A cloud's hosts don't belong together, or are not reached over https.",
	CLOUD_NOT_OFFERED: "The sensors API is not offered in this cloud.",
	PEER_MISSING: "A package that this function needs, and that is optional otherwise, is not installed.",

	CREDENTIAL_FAILED: "The credential gave no token: its own error is the cause.",
	CREDENTIAL_OF_OTHER_CLOUD:
		"The credential gave a token of another cloud or another tenant than the chosen one. It was not sent.",
	TOKEN_REFUSED: "The credential gave something that can't be a token, or one with a lifetime that makes no sense.",

	HOST_NOT_ALLOWED:
		"A request was meant for a host that is not the chosen cloud's Graph. Nothing was sent, no token either.",
	HOST_UNREACHABLE: "No connection came about: name not found, refused, or certificate not trusted. Nothing was sent.",
	ABORTED: "The caller's signal ended the call.",
	TIMED_OUT: "The call took longer than its timeoutMs.",

	UNAUTHORIZED: "Graph did not accept the token (401).",
	ACCESS_REVOKED: "Graph asked for a new token and refused that one too (401 after a claims challenge).",
	FORBIDDEN: "The identity may not do this (403).",
	NOT_FOUND: "Graph does not know this operation or the tenant's workspace (404).",
	REQUEST_REFUSED: "Graph refused the request with another 4xx status.",
	THROTTLED:
		"Graph has had too many requests (429, or 509 for bandwidth) and wants a longer wait than this call may last.",
	SERVICE_UNAVAILABLE: "Graph, or a gateway before it, failed (5xx).",
	REDIRECTED: "The answer sends the caller elsewhere (3xx). It is never followed: a key could go astray.",
	CONNECTION_LOST: "The connection broke before the whole answer had come.",
	ANSWER_UNREADABLE: "The status was a success, but what was asked for is not in the answer.",

	ROTATION_OUTCOME_UNKNOWN:
		"The request to make a new key was sent, and no answer says whether the service acted, or still will.",
	ROTATION_NOT_DONE:
		"A new key was asked for, and after the time that a request is given to take effect (settleMs) the service still held the one from before. It can't be ruled out that it acts even later.",
	ROTATED_BY_ANOTHER: "More new keys came to light than were asked for: somebody else rotates too.",
	SINK_FAILED: "The service has the key, but it could not be put where it was to go.",
};
