import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { State } from "../state.js";
import { EntraError } from "./entra-error.js";
import { findApp } from "./find-app.js";
import { authorizationCode } from "./grants/authorization-code.js";
import { clientCredentials } from "./grants/client-credentials.js";
import { deviceCode } from "./grants/device-code.js";
import { refreshToken } from "./grants/refresh-token.js";
import { required, type TokenRequest } from "./token-request.js";

const grants = new Map<string, (request: TokenRequest) => Promise<object>>([
	["client_credentials", clientCredentials],
	["urn:ietf:params:oauth:grant-type:device_code", deviceCode],
	["device_code", deviceCode],
	["authorization_code", authorizationCode],
	["refresh_token", refreshToken],
]);

/**
 * Answers a request for a token.
 *
 * @throws {EntraError} when it is refused.
 */
export async function giveToken(state: State, cloud: EmulatedCloud, { req }: HttpContext): Promise<object> {
	const form = new URLSearchParams(await req.text());
	const grantType = required(form, "grant_type");
	const grant = grants.get(grantType);
	if (grant === undefined) throw new EntraError("grantUnknown", `The grant type '${grantType}' is not supported.`);
	const { tenant, app } = findApp(state, cloud, req.param("tenant") ?? "", form);
	return grant({ state, cloud, tenant, app, form, path: req.path });
}
