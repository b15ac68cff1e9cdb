import { EntraError } from "../entra-error.js";
import { required, type TokenRequest } from "../token-request.js";
import { userTokens } from "../user-tokens.js";

/**
 * A client renews a user's tokens.
 *
 * @throws {EntraError} AADSTS9002313 for an unknown refresh token.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/refresh-tokens | Refresh tokens}
 */
export async function refreshToken(request: TokenRequest): Promise<object> {
	const signIn = request.state.signIns.refresh(required(request.form, "refresh_token"));
	if (signIn?.app !== request.app) throw new EntraError("grantInvalid", "The refresh token is unknown.");
	return userTokens(request, signIn);
}
