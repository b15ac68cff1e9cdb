import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { State } from "../state.js";
import { EntraError } from "./entra-error.js";
import { findApp } from "./find-app.js";
import { authorizationCode, clientCredentials, deviceCode, refreshToken } from "./grants.js";
import { required, type TokenRequest } from "./token-request.js";

const grants = new Map<string, (request: TokenRequest) => Promise<object>>([
	["client_credentials", clientCredentials],
	["urn:ietf:params:oauth:grant-type:device_code", deviceCode],
	["device_code", deviceCode],
	["authorization_code", authorizationCode],
	["refresh_token", refreshToken],
]);

/**
 * Responds to a request for a token.
 *
 * @throws {EntraError} when it is refused.
 */
export async function giveToken(state: State, cloud: EmulatedCloud, { req }: HttpContext): Promise<object> {
	const form = new URLSearchParams(await req.text());
	addBasicCredentials(form, req.header("authorization"));
	const grantType = required(form, "grant_type");
	const grant = grants.get(grantType);
	if (grant === undefined) throw new EntraError("grantUnknown", `The grant type '${grantType}' is not supported.`);
	const { tenant, app } = findApp(state, cloud, req.param("tenant") ?? "", form);
	return grant({ state, cloud, tenant, app, form, path: req.path });
}

/**
 * Moves the credentials of an Authorization header (`client_secret_basic`) to where the other methods have them.
 *
 * @throws {EntraError} AADSTS9002313 for a header that can't be read, and for credentials in two places.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 | RFC 6749, section 2.3.1}
 */
function addBasicCredentials(form: URLSearchParams, authorization: string | undefined): void {
	const encoded = /^Basic +(\S+)$/i.exec(authorization ?? "")?.[1];
	if (encoded === undefined) return;
	const pair = /^(?<id>[^:]*):(?<secret>.*)$/s.exec(Buffer.from(encoded, "base64").toString())?.groups;
	const id = form.get("client_id");
	const isTwice = form.has("client_secret") || form.has("client_assertion");
	const clientId = pair && formDecoded(pair.id ?? "");
	if (pair === undefined || isTwice || (id !== null && id !== clientId)) {
		throw new EntraError(
			"requestMalformed",
			"The client's credentials have to stand in one place, and to be readable.",
		);
	}
	form.set("client_id", clientId ?? "");
	form.set("client_secret", formDecoded(pair.secret ?? ""));
}

/** Id and secret stand in the header as in a form: percent-encoded, with a plus for a blank. */
function formDecoded(text: string): string {
	return new URLSearchParams(`text=${text.replaceAll("&", "%26")}`).get("text") ?? "";
}
