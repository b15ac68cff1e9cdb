import { cloud as findCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { ownCredentialOptions } from "./check-credential-options.js";
import type { CredentialCache } from "./credential-cache.js";
import type { CredentialOptions } from "./credential-options.js";
import { LazyCredential } from "./lazy-credential.js";
import type { TokenCredential } from "./token-credential.js";

/**
 * Makes the credential for a cloud: it signs in at that cloud's authority, whatever `AZURE_AUTHORITY_HOST` says.
 * `@azure/identity` is loaded when the first token is asked for.
 *
 * Keep it as long as the identity is needed: it caches its tokens. With a `cache`, the same cloud and options give the same
 * credential, wherever in a program it is asked for.
 *
 * @param cloud A cloud's name, or a cloud of your own.
 * @param options Which kind of credential, with what it needs.
 * @param cache Where credentials are kept. @default none: each call makes another one
 * @throws {GraphError} `CLOUD_UNKNOWN`, `OPTION_INVALID`. Called by itself, its `getToken` throws `PEER_MISSING`, or what
 * `@azure/identity` throws; a connection makes `CREDENTIAL_FAILED` of that.
 * @see {@link https://learn.microsoft.com/javascript/api/overview/azure/identity-readme | Azure Identity}
 * @example
 * ```ts
 * const credential = credentialFor("usGovL4", { kind: "clientSecret", tenantId, clientId, clientSecret });
 * const sensors = connect({ cloud: "usGovL4", credential });
 * ```
 */
export function credentialFor(
	cloud: CloudName | Cloud,
	options: CredentialOptions,
	cache?: CredentialCache,
): TokenCredential {
	const place = findCloud(cloud);
	return cache?.get(place, options) ?? new LazyCredential(place, ownCredentialOptions(options));
}
