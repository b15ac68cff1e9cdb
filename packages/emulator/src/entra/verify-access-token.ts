import { errors, type JWTPayload } from "jose";
import { type EmulatedCloud, issuerOf } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import type { App } from "../tenants/app.js";
import type { Tenant } from "../tenants/tenant.js";

/** Who calls. */
export interface Caller {
	readonly tenant: Tenant;
	/** The application that the token was issued to. */
	readonly app: App | undefined;
	/** The permissions in the token, application's or delegated. */
	readonly permissions: ReadonlySet<string>;
}

/** What can be wrong with an access token. */
export type TokenProblem = "missing" | "malformed" | "expired" | "early" | "audience" | "tenant" | "issuer" | "claims";

/** An access token that a resource does not accept; each resource says so in its own words. */
export class TokenError extends Error {
	override readonly name = "TokenError";
	readonly problem: TokenProblem;
	/** The claims challenge that the token has to meet, where that is the problem. */
	readonly challenge: string | undefined;

	constructor(problem: TokenProblem, challenge?: string) {
		super(`the access token is not accepted: ${problem}`);
		this.problem = problem;
		this.challenge = challenge;
	}
}

/**
 * Finds out who calls a resource from the bearer token.
 *
 * @param audience The resource.
 * @param authorization The value of the request's Authorization header.
 * @throws {TokenError}
 */
export async function verifyAccessToken(
	state: State,
	cloud: EmulatedCloud,
	audience: string,
	authorization: string | undefined,
): Promise<Caller> {
	const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
	if (token === undefined) throw new TokenError("missing");
	const payload = await verified(state, audience, token);
	const tenant = state.tenants.find(String(payload.tid));
	if (tenant === undefined) throw new TokenError("tenant");
	if (payload.iss !== issuerOf(cloud, tenant.id)) throw new TokenError("issuer");
	const { challenge } = tenant;
	if (challenge !== undefined && payload.emulator_challenge !== challenge) throw new TokenError("claims", challenge);
	return { tenant, app: tenant.apps.find(({ id }) => id === payload.appid), permissions: permissionsIn(payload) };
}

async function verified(state: State, audience: string, token: string): Promise<JWTPayload> {
	try {
		return await state.signingKey.verify(token, { audience, now: state.now() });
	} catch (error) {
		throw new TokenError(problemOf(error));
	}
}

function problemOf(error: unknown): TokenProblem {
	if (error instanceof errors.JWTExpired) return "expired";
	const wrong = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
	if (wrong === "aud") return "audience";
	return wrong === "nbf" ? "early" : "malformed";
}

function permissionsIn({ roles, scp }: JWTPayload): Set<string> {
	const application = Array.isArray(roles) ? roles.map(String) : [];
	return new Set([...application, ...String(scp ?? "").split(" ")]);
}
