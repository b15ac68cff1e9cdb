import { authenticateClient } from "../authenticate-client.js";
import { EntraError } from "../entra-error.js";
import { issueToken } from "../issue-token.js";
import { wanted } from "../resource.js";
import { required, type TokenRequest } from "../token-request.js";

/**
 * An application signs in as itself.
 *
 * @throws {EntraError} AADSTS1002012 for a scope other than `.default`.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow | Client credentials}
 */
export async function clientCredentials(request: TokenRequest): Promise<object> {
	const { state, tenant, app, form } = request;
	await authenticateClient(request);
	const { audience, permissions } = wanted(state, request.cloud, required(form, "scope"));
	if (permissions.join() !== ".default") {
		throw new EntraError("scopeNotDefault", `An application asks for '${audience}/.default' and nothing else.`);
	}
	return issueToken(state, { tenant, app, cloud: request.cloud, audience, claims: form.get("claims") });
}
