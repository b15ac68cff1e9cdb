import type { AccessToken, TokenCredential } from "@azure/core-auth";
import { rejectionBy } from "../abort.js";
import { graphScope } from "../clouds/cloud.js";
import type { Cloud } from "../clouds/clouds.js";
import { credentialFailure } from "../credential/credential-failure.js";
import { secretsOf } from "../credential/lazy-credential.js";
import { foreignOrigin } from "../credential/token-origin.js";
import { GraphError } from "../errors/graph-error.js";
import { checkToken } from "./check-token.js";

/** What the credential is asked for. */
export interface TokenRequest {
	readonly cloud: Cloud;
	readonly tenantId: string | undefined;
	readonly enableCae: boolean;
	/** JSON of a claims challenge. */
	readonly claims: string | undefined;
	readonly signal: AbortSignal;
}

/**
 * Asks a credential for a token, and looks at what it gives.
 *
 * @throws {GraphError} `CREDENTIAL_FAILED` when the credential throws, `TOKEN_REFUSED` when its token makes no sense,
 * `CREDENTIAL_OF_OTHER_CLOUD` when the token is of another cloud or tenant. When the signal is aborted, its reason.
 */
export async function fetchToken(
	credential: TokenCredential,
	{ cloud, tenantId, enableCae, claims, signal }: TokenRequest,
	now: () => number,
): Promise<AccessToken> {
	signal.throwIfAborted();
	let given: AccessToken | null;
	try {
		const asked = credential.getToken([graphScope(cloud)], {
			enableCae,
			abortSignal: signal,
			...(tenantId === undefined ? {} : { tenantId }),
			...(claims === undefined ? {} : { claims }),
		});
		// A credential need not care about the signal: @azure/identity waits for a request that hangs, whatever it says.
		given = await Promise.race([asked, rejectionBy(signal)]);
	} catch (error) {
		signal.throwIfAborted();
		throw credentialFailure(error, cloud, secretsOf(credential));
	}
	const token = checkToken(given, now());
	const elsewhere = foreignOrigin(token.token, cloud, tenantId);
	if (elsewhere === undefined) return token;
	throw new GraphError("CREDENTIAL_OF_OTHER_CLOUD", `the credential's token is of ${elsewhere}, not of ${cloud.title}`);
}
