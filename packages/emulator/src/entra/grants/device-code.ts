import { EntraError } from "../entra-error.js";
import { required, type TokenRequest } from "../token-request.js";
import { userTokens } from "../user-tokens.js";

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
