import { createHash } from "node:crypto";
import { authenticateClient } from "./authenticate-client.js";
import { EntraError } from "./entra-error.js";
import { issueToken } from "./issue-token.js";
import { wanted } from "./resource.js";
import { required, type TokenRequest } from "./token-request.js";
import { userTokens } from "./user-tokens.js";

/**
 * An application signs in as itself.
 *
 * @throws {EntraError} AADSTS1002012 for a scope other than `.default`.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow | Client credentials}
 */
export async function clientCredentials(request: TokenRequest): Promise<object> {
	const { state, tenant, app, form } = request;
	await authenticateClient(request);
	const { audience, permissions } = wanted(state, request.cloud, required(form, "scope"));
	if (permissions.join() !== ".default") {
		throw new EntraError("scopeNotDefault", `An application asks for '${audience}/.default' and nothing else.`);
	}
	return issueToken(state, { tenant, app, cloud: request.cloud, audience, claims: form.get("claims") });
}

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

/**
 * A user signs in on another device; the client asks again and again until it is settled.
 *
 * @throws {EntraError} AADSTS70016 while it is open, AADSTS70018 when declined, AADSTS70020 when expired.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code | Device code flow}
 */
export async function deviceCode(request: TokenRequest): Promise<object> {
	const { state, app, form } = request;
	const code = required(form, form.has("device_code") ? "device_code" : "code");
	const signIn = state.signIns.device(code);
	if (signIn?.app !== app) throw new EntraError("grantInvalid", "The device code is unknown or was redeemed already.");
	if (state.now() > signIn.expiresAt) throw new EntraError("deviceCodeExpired", "The device code has expired.");
	if (signIn.settled === undefined) throw new EntraError("authorizationPending", "The user has not signed in yet.");
	state.signIns.removeDevice(code);
	if (signIn.settled === "declined") throw new EntraError("authorizationDeclined", "The user declined to sign in.");
	return userTokens(request, signIn);
}

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
