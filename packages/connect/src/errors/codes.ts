/** The code of a {@link GraphError}: branch on it, never on the message. */
export type ErrorCode =
	| "OPTION_INVALID"
	| "CLOUD_UNKNOWN"
	| "CLOUD_INVALID"
	| "CLOUD_NOT_OFFERED"
	| "PACKAGE_INCOMPLETE"
	| "CREDENTIAL_OF_OTHER_CLOUD"
	| "TOKEN_REFUSED"
	| "HOST_NOT_ALLOWED"
	| "ABORTED"
	| "TIMED_OUT"
	| "RESPONSE_UNREADABLE"
	| "ROTATION_OUTCOME_UNKNOWN"
	| "PEER_MISSING"
	| "CREDENTIAL_FAILED"
	| "CREDENTIAL_UNAVAILABLE"
	| "HOST_UNREACHABLE"
	| "PROXY_REFUSED"
	| "CONNECTION_LOST"
	| "UNAUTHORIZED"
	| "ACCESS_REVOKED"
	| "FORBIDDEN"
	| "NOT_FOUND"
	| "REQUEST_REFUSED"
	| "THROTTLED"
	| "SERVICE_UNAVAILABLE"
	| "REDIRECTED"
	| "OUTCOME_UNKNOWN"
	| "SENSOR_NOT_HEALTHY"
	| "ROTATION_NOT_DONE"
	| "ROTATED_BY_ANOTHER"
	| "SINK_NOT_READY"
	| "WORKSPACE_BUSY"
	| "LEASE_LOST"
	| "RECORD_UNAVAILABLE"
	| "RECORD_INVALID"
	| "SINK_FAILED";

/*
 * What to do about each: the end of its message. The page of error codes says more. In three tables, by what a page loads:
 * at first, for every call, and when something has gone wrong, or for a rotation.
 */

/** Of errors that what is loaded at first can make. */
export const earlyRemedies = {
	OPTION_INVALID: "see its documentation",
	CLOUD_UNKNOWN: "use one of these, or describe your own",
	CLOUD_INVALID: "correct that cloud",
	CLOUD_NOT_OFFERED: "use one of these, or assumeOffered if that has changed",
	PACKAGE_INCOMPLETE: "reload the page, or reinstall the package",
	ABORTED: "call again",
	TIMED_OUT: "try again later, or with a longer time-out",
} as const satisfies Partial<Record<ErrorCode, string>>;

/** Of errors that what is loaded for every call can make. */
export const callRemedies = {
	CREDENTIAL_OF_OTHER_CLOUD: "sign in to the cloud that is called",
	TOKEN_REFUSED: "fix the credential",
	HOST_NOT_ALLOWED: "use an adapter for its cloud",
	RESPONSE_UNREADABLE: "look for a proxy or a sign-in page on the way to Graph",
} as const satisfies Partial<Record<ErrorCode, string>>;

/** A code of the first table. */
export type EarlyCode = keyof typeof earlyRemedies;

/** A code of the second one. */
export type CallCode = keyof typeof callRemedies;

/** Of all others. */
export const lateRemedies: Readonly<Record<Exclude<ErrorCode, EarlyCode | CallCode>, string>> = {
	PEER_MISSING: "install it",
	CREDENTIAL_FAILED: "fix that, then call again",
	CREDENTIAL_UNAVAILABLE: "set it up, or pass another credential",

	// On the way
	HOST_UNREACHABLE: "check name resolution, proxies, firewalls and certificates",
	PROXY_REFUSED: "sign in to the proxy, or have it let this machine through to that host",
	CONNECTION_LOST: "try again; if it stays, look at proxies and firewalls",

	// Responses
	UNAUTHORIZED: "check that credential, tenant and cloud belong together, and the clock",
	ACCESS_REVOKED: "access was revoked, or conditional access is against it: sign in again, or ask its admins",
	FORBIDDEN: "check admin consent to the permissions of this operation, roles, licences and conditional access",
	NOT_FOUND: "check the path, the ids in it, cloud and version",
	REQUEST_REFUSED: "if it stays, quote the request id to Microsoft's support",
	THROTTLED: "try again later, or allow a longer maxRetryWaitMs",
	SERVICE_UNAVAILABLE: "try again later; if it stays, quote the request id to Microsoft's support",
	REDIRECTED: "look for a proxy or a sign-in page on the way to Graph",
	OUTCOME_UNKNOWN: "read what it would have changed before you send it again",

	// Sensors
	SENSOR_NOT_HEALTHY: "look at its health issues in the Defender portal, and the installer's log",

	// Rotation
	ROTATION_OUTCOME_UNKNOWN: "read the key (getDeploymentAccessKey or resume), or rotate with its previousFingerprint",
	ROTATION_NOT_DONE: "rotate with its previousFingerprint; if it stays, look at the cause",
	ROTATED_BY_ANOTHER: "read the key (getDeploymentAccessKey or resume); rotate from one place only",
	SINK_NOT_READY: "nothing was sent: correct that, then rotate",
	WORKSPACE_BUSY: "nothing was sent: wait until that run ends, or free its lease if it certainly ended",
	LEASE_LOST: "rotate again: what was sent is settled by reading",
	RECORD_UNAVAILABLE: "nothing was sent: correct that, then rotate again",
	RECORD_INVALID: "nothing was sent: use another record, or correct this one",
	SINK_FAILED: "the service has the new key: fix the sink, then call resume",
};
