import { graphScope } from "../clouds/cloud.js";
import type { Cloud } from "../clouds/clouds.js";
import type { SignIn } from "../credential/credential-failure.js";
import type { AccessToken, GetTokenOptions, TokenCredential } from "../credential/token-credential.js";
import { mismatchedIssuer } from "../credential/token-origin.js";
import { rejectionBy } from "../deadline.js";
import type { GraphError } from "../errors/graph-error.js";
import { callError } from "../errors/make-error.js";
import { loaded } from "../load.js";

/** What the credential is asked for. */
export interface CredentialRequest {
	readonly cloud: Cloud;
	readonly tenantId: string | undefined;
	readonly enableCae: boolean;
	/** JSON of a claims challenge. */
	readonly claims: string | undefined;
	readonly signal: AbortSignal;
	/** What else the credential is told. */
	readonly others?: GetTokenOptions | undefined;
}

/**
 * Asks a credential for a token, and looks at what it gives.
 *
 * @throws {GraphError} `CREDENTIAL_FAILED` or `CREDENTIAL_UNAVAILABLE` when the credential throws, `TOKEN_REFUSED` when its token makes no sense,
 * `CREDENTIAL_OF_OTHER_CLOUD` when the token is of another cloud or tenant. When the signal is aborted, its reason.
 */
export async function fetchToken(
	credential: TokenCredential,
	{ cloud, tenantId, enableCae, claims, signal, others }: CredentialRequest,
	now: () => number,
): Promise<AccessToken> {
	signal.throwIfAborted();
	let token: AccessToken;
	try {
		const asked = credential.getToken([graphScope(cloud)], {
			...others,
			enableCae,
			abortSignal: signal,
			...(tenantId === undefined ? {} : { tenantId }),
			...(claims === undefined ? {} : { claims }),
		});
		// A credential need not care about the signal: @azure/identity waits for a request that hangs, whatever it says.
		token = checkToken(await Promise.race([asked, rejectionBy(signal)]), now());
	} catch (error) {
		signal.throwIfAborted();
		// To find out why may take a request of its own.
		throw await Promise.race([failureOf(error, { credential, cloud, tenantId }), rejectionBy(signal)]);
	}
	const elsewhere = mismatchedIssuer(token.token, cloud, tenantId);
	if (elsewhere === undefined) return token;
	throw callError("CREDENTIAL_OF_OTHER_CLOUD", `the credential's token is of ${elsewhere}, not of ${cloud.title}`);
}

async function failureOf(error: unknown, signIn: SignIn): Promise<GraphError> {
	return (await loaded(() => import("../credential/credential-failure.js"))).credentialFailure(error, signIn);
}

// Entra's longest: 28 hours, for a user's token under continuous access evaluation.
const longestLifetime = 48 * 60 * 60 * 1000;

/**
 * Refuses what can't be a token: nothing, text that no header can carry, or a lifetime that makes no sense.
 *
 * @throws {GraphError} `TOKEN_REFUSED`
 */
export function checkToken(token: AccessToken | null | undefined, now: number): AccessToken {
	const fault = faultOf(token, now);
	if (token && fault === undefined) return token;
	throw callError("TOKEN_REFUSED", `the credential's token makes no sense: ${fault}`);
}

/** Says why something can't be a token; nothing where it can. */
export function faultOf(token: AccessToken | null | undefined, now: number): string | undefined {
	if (typeof token?.token !== "string" || !/^[\x21-\x7e]+$/.test(token.token)) return "it is no text for a header";
	// A text or a Date would pass for a number here, and be added up as a text elsewhere.
	const left = typeof token.expiresOnTimestamp === "number" ? token.expiresOnTimestamp - now : 0;
	if (left > 0 && left <= longestLifetime) return undefined;
	return `expiresOnTimestamp ${token.expiresOnTimestamp}, in milliseconds, is not within the next 48 hours`;
}
