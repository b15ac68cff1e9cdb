import { decodeJwt, errors, type JWTPayload } from "jose";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { issuerOf } from "../clouds/issuer-of.js";
import type { State } from "../state.js";
import type { Tenant } from "../tenants/tenant.js";
import { bearerChallenge } from "./bearer-challenge.js";
import { challengeHeader } from "./claims-challenge.js";
import { GraphError } from "./graph-error.js";

/** Who calls. */
export interface Caller {
	readonly tenant: Tenant;
	/** The permissions in the token, application's or delegated. */
	readonly permissions: ReadonlySet<string>;
}

/**
 * Finds out who calls from the bearer token.
 *
 * @throws {GraphError} 401 that says what is wrong with the token.
 */
export async function authenticate(
	state: State,
	cloud: EmulatedCloud,
	authorization: string | undefined,
): Promise<Caller> {
	const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
	if (token === undefined) throw rejected(cloud, "There is no access token in the request.");
	const payload = await verified(state, cloud, token);
	const tenant = state.tenants.find(String(payload.tid));
	if (tenant === undefined) throw rejected(cloud, "The token's tenant is unknown.");
	if (payload.iss !== issuerOf(cloud, tenant.id)) throw rejected(cloud, "The token is of another cloud's authority.");
	if (tenant.challenge !== undefined && payload.emulator_challenge !== tenant.challenge) {
		const headers = { "www-authenticate": challengeHeader(cloud, tenant.challenge) };
		throw new GraphError(401, "InvalidAuthenticationToken", "The token does not meet the claims challenge.", headers);
	}
	return { tenant, permissions: permissionsIn(payload) };
}

/** The tenant that a token claims to be for, where it can be read at all; nothing of it is checked. */
export function claimedTenant(authorization: string | undefined): string | undefined {
	try {
		return String(decodeJwt(authorization?.split(" ")[1] ?? "").tid);
	} catch {
		return undefined;
	}
}

async function verified(state: State, cloud: EmulatedCloud, token: string): Promise<JWTPayload> {
	try {
		return await state.signingKey.verify(token, { audience: cloud.graph, now: state.now() });
	} catch (error) {
		throw rejected(cloud, reason(error));
	}
}

function reason(error: unknown): string {
	if (error instanceof errors.JWTExpired) return "The token has expired.";
	const wrong = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
	if (wrong === "aud") return "The token is for another audience.";
	if (wrong === "nbf") return "The token is not valid yet.";
	return "The token is malformed or its signature is wrong.";
}

function permissionsIn({ roles, scp }: JWTPayload): Set<string> {
	const application = Array.isArray(roles) ? roles.map(String) : [];
	return new Set([...application, ...String(scp ?? "").split(" ")]);
}

function rejected(cloud: EmulatedCloud, message: string): GraphError {
	const headers = { "www-authenticate": bearerChallenge(cloud) };
	return new GraphError(401, "InvalidAuthenticationToken", message, headers);
}
