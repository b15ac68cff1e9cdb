import { decodeJwt } from "jose";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { type Caller, TokenError, type TokenProblem, verifyAccessToken } from "../entra/verify-access-token.js";
import type { State } from "../state.js";
import { bearerChallenge, challengeHeader } from "./bearer-challenge.js";
import { GraphError } from "./graph-error.js";

const messages: Record<TokenProblem, string> = {
	missing: "There is no access token in the request.",
	malformed: "The token is malformed or its signature is wrong.",
	expired: "The token has expired.",
	early: "The token is not valid yet.",
	audience: "The token is for another audience.",
	tenant: "The token's tenant is unknown.",
	issuer: "The token is of another cloud's authority.",
	claims: "The token does not meet the claims challenge.",
};

/**
 * Finds out who calls Graph from the bearer token.
 *
 * @throws {GraphError} 401 that says what is wrong with the token.
 */
export async function authenticate(
	state: State,
	cloud: EmulatedCloud,
	authorization: string | undefined,
): Promise<Caller> {
	try {
		return await verifyAccessToken(state, cloud, cloud.graph, authorization);
	} catch (error) {
		if (!(error instanceof TokenError)) throw error;
		const { problem, challenge } = error;
		const header = challenge === undefined ? bearerChallenge(cloud) : challengeHeader(cloud, challenge);
		throw new GraphError(401, "InvalidAuthenticationToken", messages[problem], { "www-authenticate": header });
	}
}

/** The tenant that a token claims to be for, where it can be read at all; nothing of it is checked. */
export function claimedTenant(authorization: string | undefined): string | undefined {
	try {
		return String(decodeJwt(authorization?.split(" ")[1] ?? "").tid);
	} catch {
		return undefined;
	}
}
