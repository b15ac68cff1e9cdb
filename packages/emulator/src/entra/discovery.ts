import { type EmulatedCloud, issuerOf } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import { EntraError } from "./entra-error.js";
import { isAnyTenant } from "./find-app.js";

/**
 * The OpenID configuration of a tenant.
 *
 * @param name The tenant as it stands in the path.
 * @throws {EntraError} AADSTS90002
 * @see {@link https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc | OpenID Connect}
 */
export function openIdConfiguration(state: State, cloud: EmulatedCloud, name: string): object {
	const tenant = state.tenants.find(name);
	if (tenant === undefined && !isAnyTenant(name)) {
		throw new EntraError("tenantUnknown", `There is no tenant '${name}'.`);
	}
	const base = `${cloud.authority}/${name}`;
	return {
		issuer: issuerOf(cloud, tenant?.id ?? "{tenantid}"),
		authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
		token_endpoint: `${base}/oauth2/v2.0/token`,
		device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
		end_session_endpoint: `${base}/oauth2/v2.0/logout`,
		jwks_uri: `${base}/discovery/v2.0/keys`,
		response_types_supported: ["code"],
		response_modes_supported: ["query", "fragment", "form_post"],
		subject_types_supported: ["pairwise"],
		id_token_signing_alg_values_supported: ["RS256"],
		token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
		scopes_supported: ["openid", "profile", "email", "offline_access"],
		claims_supported: ["aud", "iss", "iat", "nbf", "exp", "tid", "oid", "sub", "roles", "scp"],
		cloud_instance_name: new URL(cloud.authority).host,
		msgraph_host: new URL(cloud.graph).host,
	};
}

/** What instance discovery says: that this authority is one, and has no other names. */
export function instanceDiscovery({ authority }: EmulatedCloud): object {
	const { host } = new URL(authority);
	return {
		tenant_discovery_endpoint: `${authority}/common/v2.0/.well-known/openid-configuration`,
		"api-version": "1.1",
		metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
	};
}
