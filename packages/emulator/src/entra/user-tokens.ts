import { randomUUID } from "node:crypto";
import { issuerOf } from "../clouds/emulated-cloud.js";
import { EntraError } from "./entra-error.js";
import { issueToken } from "./issue-token.js";
import { wanted } from "./resource.js";
import type { SignIn } from "./sign-ins.js";
import type { TokenRequest } from "./token-request.js";

/**
 * Gives a signed-in user's tokens: access token, id token and refresh token.
 *
 * @throws {EntraError} AADSTS65001 for a permission that is not granted.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow | Authorization code flow}
 */
export async function userTokens({ state, cloud, form }: TokenRequest, signIn: SignIn): Promise<object> {
	const { tenant, app } = signIn;
	const scope = form.get("scope") ?? signIn.scope;
	const asked = wanted(state, cloud, scope);
	const missing = asked.permissions.find((each) => each !== ".default" && !app.scopes.includes(each));
	if (missing) throw new EntraError("consentMissing", `Nobody has consented that app '${app.id}' uses ${missing}.`);

	const now = Math.floor(state.now() / 1000);
	const token = await issueToken(state, {
		tenant,
		app,
		cloud,
		audience: asked.audience,
		claims: form.get("claims"),
		scopes: app.scopes,
	});
	const idToken = await state.signingKey.sign({
		aud: app.id,
		iss: issuerOf(cloud, tenant.id),
		iat: now,
		nbf: now,
		exp: now + state.settings.tokenLifetimeSeconds,
		...(signIn.nonce !== undefined && { nonce: signIn.nonce }),
		name: "Emulated operator",
		oid: tenant.userId,
		preferred_username: tenant.user,
		sub: tenant.userId,
		tid: tenant.id,
		ver: "2.0",
		uti: randomUUID(),
	});
	const clientInfo = Buffer.from(JSON.stringify({ uid: tenant.userId, utid: tenant.id })).toString("base64url");
	return {
		...token,
		scope: app.scopes.map((each) => `${asked.audience}/${each}`).join(" "),
		refresh_token: state.signIns.addRefreshToken({ tenant, app, scope }),
		id_token: state.secrets.add(idToken),
		client_info: clientInfo,
	};
}
