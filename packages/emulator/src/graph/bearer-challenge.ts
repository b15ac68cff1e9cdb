import type { EmulatedCloud } from "../clouds/emulated-cloud.js";

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
