import { createHash } from "node:crypto";
import { authenticateClient } from "../authenticate-client.js";
import { EntraError } from "../entra-error.js";
import { required, type TokenRequest } from "../token-request.js";
import { userTokens } from "../user-tokens.js";

/**
 * A client redeems the code that the browser brought back.
 *
 * @throws {EntraError} AADSTS9002313 for an unknown code, AADSTS501481 for a wrong PKCE verifier.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow | Authorization code flow}
 */
export async function authorizationCode(request: TokenRequest): Promise<object> {
	const { state, app, form } = request;
	if (form.has("client_secret") || form.has("client_assertion")) await authenticateClient(request);
	const signIn = state.signIns.redeemCode(required(form, "code"));
	if (signIn?.app !== app) throw new EntraError("grantInvalid", "The code is unknown or was redeemed already.");
	if (signIn.redirectUri !== required(form, "redirect_uri")) {
		throw new EntraError("grantInvalid", "The redirect_uri is not the one that the code was asked with.");
	}
	if (signIn.codeChallenge !== undefined && signIn.codeChallenge !== challengeOf(required(form, "code_verifier"))) {
		throw new EntraError("verifierWrong", "The code_verifier does not match the code_challenge.");
	}
	return userTokens(request, signIn);
}

/** The S256 challenge of RFC 7636. */
function challengeOf(verifier: string): string {
	return createHash("sha256").update(verifier).digest("base64url");
}
