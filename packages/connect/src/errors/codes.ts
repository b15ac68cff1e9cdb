/** The code of a {@link GraphError}: branch on it, never on the message. */
export type ErrorCode =
	| "OPTION_INVALID"
	| "CLOUD_UNKNOWN"
	| "CLOUD_INVALID"
	| "CLOUD_NOT_OFFERED"
	| "PEER_MISSING"
	| "CREDENTIAL_FAILED"
	| "CREDENTIAL_OF_OTHER_CLOUD"
	| "TOKEN_REFUSED"
	| "HOST_NOT_ALLOWED"
	| "HOST_UNREACHABLE"
	| "ABORTED"
	| "TIMED_OUT"
	| "UNAUTHORIZED"
	| "ACCESS_REVOKED"
	| "FORBIDDEN"
	| "NOT_FOUND"
	| "REQUEST_REFUSED"
	| "THROTTLED"
	| "SERVICE_UNAVAILABLE"
	| "REDIRECTED"
	| "CONNECTION_LOST"
	| "RESPONSE_UNREADABLE"
	| "ROTATION_OUTCOME_UNKNOWN"
	| "ROTATION_NOT_DONE"
	| "ROTATED_BY_ANOTHER"
	| "SINK_NOT_READY"
	| "SINK_FAILED";

/** What to do about each error: the end of its message. The documentation's page of error codes says more. */
export const errorRemedies: Readonly<Record<ErrorCode, string>> = {
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

	// On the way
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
	RESPONSE_UNREADABLE: "look for a proxy or a sign-in page on the way to Graph",

	// Rotation
	ROTATION_OUTCOME_UNKNOWN: "read the key (getDeploymentAccessKey or resume), or rotate with its previousFingerprint",
	ROTATION_NOT_DONE: "rotate with its previousFingerprint; if it stays, look at the cause",
	ROTATED_BY_ANOTHER: "read the key (getDeploymentAccessKey or resume), and rotate from one place only",
	SINK_NOT_READY: "nothing was sent: correct that, then rotate",
	SINK_FAILED: "the service has the new key: mend the sink, then call resume",
};
