import type { HttpContext } from "../http-env.js";

/**
 * The errors that the emulator's Entra ID gives: AADSTS number, OAuth error and status.
 *
 * @see {@link https://learn.microsoft.com/entra/identity-platform/reference-error-codes | Error codes}
 */
export const entraErrors = {
	tenantUnknown: { number: 90002, error: "invalid_request", status: 400 },
	parameterMissing: { number: 900144, error: "invalid_request", status: 400 },
	grantUnknown: { number: 70003, error: "unsupported_grant_type", status: 400 },
	appUnknown: { number: 700016, error: "unauthorized_client", status: 400 },
	secretMissing: { number: 7000218, error: "invalid_client", status: 401 },
	secretWrong: { number: 7000215, error: "invalid_client", status: 401 },
	assertionMalformed: { number: 50027, error: "invalid_client", status: 401 },
	assertionWrong: { number: 700027, error: "invalid_client", status: 401 },
	assertionExpired: { number: 700024, error: "invalid_client", status: 401 },
	workloadUnknown: { number: 700213, error: "invalid_client", status: 401 },
	crossCloudConfidential: { number: 900382, error: "invalid_request", status: 400 },
	crossCloudPublic: { number: 900432, error: "invalid_request", status: 400 },
	resourceUnknown: { number: 500011, error: "invalid_resource", status: 400 },
	scopeNotDefault: { number: 1002012, error: "invalid_scope", status: 400 },
	scopeInvalid: { number: 70011, error: "invalid_scope", status: 400 },
	consentMissing: { number: 65001, error: "invalid_grant", status: 400 },
	authorizationPending: { number: 70016, error: "authorization_pending", status: 400 },
	authorizationDeclined: { number: 70018, error: "authorization_declined", status: 400 },
	deviceCodeExpired: { number: 70020, error: "expired_token", status: 400 },
	grantInvalid: { number: 9002313, error: "invalid_grant", status: 400 },
	grantExpired: { number: 70008, error: "invalid_grant", status: 400 },
	verifierWrong: { number: 501481, error: "invalid_grant", status: 400 },
} as const satisfies Record<string, { number: number; error: string; status: number }>;

/** An error that Entra ID answers with. */
export class EntraError extends Error {
	override readonly name = "EntraError";
	readonly kind: keyof typeof entraErrors;

	constructor(kind: keyof typeof entraErrors, message: string) {
		super(message);
		this.kind = kind;
	}
}

/** Writes an error as Entra ID's token endpoint does. */
export function entraErrorResponse(context: HttpContext, { kind, message }: EntraError, now: number): Response {
	const { number, error, status } = entraErrors[kind];
	return entraFailure(context, { error, number, status, message, now });
}

/** An error in OAuth's form, with the ids that Entra ID adds. */
export function entraFailure(
	{ var: ids }: HttpContext,
	failure: {
		error: string;
		number: number;
		status: number;
		message: string;
		now: number;
		headers?: Record<string, string>;
	},
): Response {
	const { error, number, status, message, now, headers } = failure;
	const timestamp = new Date(now).toISOString().replace("T", " ").replace(/\..*/, "Z");
	const trace = `Trace ID: ${ids.requestId} Correlation ID: ${ids.clientRequestId} Timestamp: ${timestamp}`;
	const body = {
		error,
		error_description: `AADSTS${number}: ${message} ${trace}`,
		error_codes: [number],
		timestamp,
		trace_id: ids.requestId,
		correlation_id: ids.clientRequestId,
	};
	return Response.json(body, { status, ...(headers && { headers }) });
}
