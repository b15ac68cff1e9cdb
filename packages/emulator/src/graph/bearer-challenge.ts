import { randomUUID } from "node:crypto";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { Tenant } from "../tenants/tenant.js";

/** The application id of Microsoft Graph itself, the same in every cloud. */
const graphAppId = "00000003-0000-0000-c000-000000000000";

/**
 * Writes the value of WWW-Authenticate that sends a client to the cloud's authority.
 *
 * @param more Further parameters, as `name="value"`.
 */
export function bearerChallenge({ authority }: EmulatedCloud, ...more: string[]): string {
	const authorization = `authorization_uri="${authority}/common/oauth2/v2.0/authorize"`;
	return ['Bearer realm=""', authorization, `client_id="${graphAppId}"`, ...more].join(", ");
}

/**
 * Makes a new claims challenge, which every later token of the tenant has to meet.
 *
 * @returns The value of WWW-Authenticate.
 */
export function challengeTenant(cloud: EmulatedCloud, tenant: Tenant | undefined, now: number): string {
	const challenge = `${Math.floor(now / 1000)}.${randomUUID()}`;
	if (tenant) tenant.challenge = challenge;
	return challengeHeader(cloud, challenge);
}

/**
 * Writes the WWW-Authenticate header of continuous access evaluation.
 *
 * @param challenge An id of the emulator's own: the new token has to carry it, which tells it from one asked before. It begins
 * with the second in which it was made, so that whoever meets the same challenge is asked for the same claims.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/claims-challenge | Claims challenges}
 */
export function challengeHeader(cloud: EmulatedCloud, challenge: string): string {
	const notBefore = { essential: true, value: challenge.split(".")[0] };
	const claims = JSON.stringify({ access_token: { nbf: notBefore, emulator_challenge: { value: challenge } } });
	const encoded = Buffer.from(claims).toString("base64");
	return bearerChallenge(cloud, 'error="insufficient_claims"', `claims="${encoded}"`);
}
