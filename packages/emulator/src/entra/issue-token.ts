import { randomUUID } from "node:crypto";
import { type EmulatedCloud, issuerOf } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import type { App } from "../tenants/app.js";
import type { Tenant } from "../tenants/tenant.js";

/** Whom a token is for, and what it allows. */
export interface Grant {
	readonly tenant: Tenant;
	readonly app: App;
	/** The cloud whose authority issues it. */
	readonly cloud: EmulatedCloud;
	/** The resource that it is for. */
	readonly audience: string;
	/** The claims parameter of the request: a JSON text. */
	readonly claims?: string | null | undefined;
	/** The permissions of the signed-in user; without, the token is the application's own. */
	readonly scopes?: readonly string[] | undefined;
}

/** An access token as the token endpoint gives it. */
export interface IssuedToken {
	readonly token_type: "Bearer";
	/** Seconds. */
	readonly expires_in: number;
	readonly ext_expires_in: number;
	/** Seconds. */
	readonly refresh_in?: number;
	readonly access_token: string;
}

/**
 * Signs an access token.
 *
 * @see {@link https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference | Claims of access tokens}
 */
export async function issueToken(state: State, grant: Grant): Promise<IssuedToken> {
	const { tokenLifetimeSeconds: lifetime, tokenRefreshInSeconds: refreshIn } = state.settings;
	const now = Math.floor(state.now() / 1000);
	const token = await state.signingKey.sign({
		aud: grant.audience,
		iss: issuerOf(grant.cloud, grant.tenant.id),
		iat: now,
		nbf: now,
		exp: now + lifetime,
		tid: grant.tenant.id,
		appid: grant.app.id,
		azp: grant.app.id,
		...subject(
			grant,
			state.clouds.some(({ graph }) => graph === grant.audience),
		),
		...requestedClaims(grant.claims),
		ver: "2.0",
		uti: randomUUID(), // makes two tokens of one second differ
	});
	return {
		token_type: "Bearer",
		expires_in: lifetime,
		ext_expires_in: lifetime,
		...(refreshIn !== undefined && { refresh_in: refreshIn }),
		access_token: state.secrets.add(token),
	};
}

/** Permissions of Graph stand in the token; a vault knows by itself who may do what. */
function subject({ tenant, app, scopes }: Grant, isForGraph: boolean) {
	if (scopes === undefined) return { idtyp: "app", oid: app.id, sub: app.id, ...(isForGraph && { roles: app.roles }) };
	const scp = isForGraph ? scopes.join(" ") : "user_impersonation";
	return { idtyp: "user", oid: tenant.userId, sub: tenant.userId, upn: tenant.user, scp };
}

/** The claims that the request asks for and the emulator knows: the client's capabilities, and the response to a challenge. */
function requestedClaims(claims: string | null | undefined): Record<string, unknown> {
	const asked = accessTokenClaims(claims);
	const capabilities = asked.xms_cc?.values;
	const challenge = asked.emulator_challenge?.value;
	return { ...(capabilities && { xms_cc: capabilities }), ...(challenge && { emulator_challenge: challenge }) };
}

function accessTokenClaims(
	claims: string | null | undefined,
): Record<string, { value?: string; values?: string[] } | undefined> {
	try {
		return JSON.parse(claims ?? "{}").access_token ?? {};
	} catch {
		return {};
	}
}
