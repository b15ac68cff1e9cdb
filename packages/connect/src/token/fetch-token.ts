import type { AccessToken, TokenCredential } from "@azure/core-auth";
import { safeCause } from "../errors/safe-cause.js";
import { SensorsError } from "../errors/sensors-error.js";
import { signInHint } from "../errors/sign-in-hint.js";
import { checkToken } from "./check-token.js";

/** What the credential is asked for. */
export interface TokenRequest {
	readonly scopes: readonly string[];
	readonly tenantId?: string | undefined;
	/** JSON of a claims challenge. */
	readonly claims?: string | undefined;
	readonly enableCae: boolean;
	readonly signal: AbortSignal;
}

/**
 * Asks a credential for a token, and looks at what it gives.
 *
 * @throws {SensorsError} `CREDENTIAL_FAILED` when the credential throws, `TOKEN_REFUSED` when its token makes no sense.
 */
export async function fetchToken(
	credential: TokenCredential,
	request: TokenRequest,
	now: () => number,
): Promise<AccessToken> {
	const { scopes, tenantId, claims, enableCae, signal } = request;
	const token = await credential
		.getToken([...scopes], {
			enableCae,
			abortSignal: signal,
			...(tenantId === undefined ? {} : { tenantId }),
			...(claims === undefined ? {} : { claims }),
		})
		.catch((error: unknown) => {
			signal.throwIfAborted();
			throw new SensorsError("CREDENTIAL_FAILED", `no token for ${scopes.join(" ")}${signInHint(error)}`, {
				cause: safeCause(error),
			});
		});
	return checkToken(token, now());
}
