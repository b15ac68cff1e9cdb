import type { HttpContext } from "../http/http-env.js";
import type { ErrorFormat } from "../http/respond.js";
import type { State } from "../state.js";

/**
 * The errors that the emulator's Entra ID gives: AADSTS number (where there is one), OAuth error and status.
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
	assertionMistimed: { number: 700024, error: "invalid_client", status: 401 },
	workloadUnknown: { number: 700213, error: "invalid_client", status: 401 },
	crossCloud: { number: 900382, error: "invalid_request", status: 400 },
	resourceUnknown: { number: 500011, error: "invalid_resource", status: 400 },
	scopeNotDefault: { number: 1002012, error: "invalid_scope", status: 400 },
	scopeInvalid: { number: 70011, error: "invalid_scope", status: 400 },
	consentMissing: { number: 65001, error: "invalid_grant", status: 400 },
	authorizationPending: { number: 70016, error: "authorization_pending", status: 400 },
	authorizationDeclined: { number: undefined, error: "authorization_declined", status: 400 },
	deviceCodeExpired: { number: 70020, error: "expired_token", status: 400 },
	requestMalformed: { number: 9002313, error: "invalid_request", status: 400 },
	grantInvalid: { number: 9002313, error: "invalid_grant", status: 400 },
	forwarded: { number: undefined, error: "unauthorized_client", status: 401 },
	identityUnknown: { number: undefined, error: "invalid_request", status: 400 },
	verifierWrong: { number: 501481, error: "invalid_grant", status: 400 },
} as const satisfies Record<string, { number: number | undefined; error: string; status: number }>;

/** An error that Entra ID responds with. */
export class EntraError extends Error {
	override readonly name = "EntraError";
	readonly kind: keyof typeof entraErrors;

	constructor(kind: keyof typeof entraErrors, message: string) {
		super(message);
		this.kind = kind;
	}
}

/** What Entra ID calls a failure of its own. */
const transient = 90033;

/** Writes errors as Entra ID's token endpoint does: OAuth's form, with numbers and ids added. */
export const entraErrorFormat: ErrorFormat = {
	failure(state, context, { status, message, headers = {} }) {
		const body = errorBody(state, context, { number: transient, error: oauthError(status), message });
		return Response.json(body, { status, headers });
	},
	caught(state, context, thrown) {
		if (!(thrown instanceof EntraError)) return undefined;
		const { number, error, status } = entraErrors[thrown.kind];
		return Response.json(errorBody(state, context, { number, error, message: thrown.message }), { status });
	},
};

function errorBody(
	state: State,
	{ var: ids }: HttpContext,
	{ number, error, message }: { number: number | undefined; error: string; message: string },
): object {
	const timestamp = new Date(state.now()).toISOString().replace("T", " ").replace(/\..*/, "Z");
	const trace = `Trace ID: ${ids.requestId} Correlation ID: ${ids.clientRequestId} Timestamp: ${timestamp}`;
	return {
		error,
		error_description: `${number === undefined ? "" : `AADSTS${number}: `}${message} ${trace}`,
		error_codes: number === undefined ? [] : [number],
		timestamp,
		trace_id: ids.requestId,
		correlation_id: ids.clientRequestId,
	};
}

function oauthError(status: number): string {
	if (status === 429 || status === 503 || status === 504) return "temporarily_unavailable";
	if (status >= 500) return "server_error";
	return status === 401 ? "invalid_client" : "invalid_request";
}
