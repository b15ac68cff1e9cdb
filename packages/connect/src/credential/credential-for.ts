import { cloud as findCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { CredentialCache } from "./credential-cache.js";
import type { CredentialOptions } from "./credential-options.js";
import type { TokenCredential } from "./token-credential.js";

/**
 * The credentials of this process. The one piece of module state in this package, and on purpose: each credential of
 * `@azure/identity` has a token cache of its own, and callers that don't know of each other share it only by sharing the
 * credential. It holds nothing but what callers passed in, and {@link CredentialCache} says how long.
 */
const credentialsOfThisProcess = new CredentialCache();

/**
 * Gives the credential for a cloud: it signs in at that cloud's authority, whatever `AZURE_AUTHORITY_HOST` says.
 * `@azure/identity` is loaded when the first token is asked for.
 *
 * The same cloud and options give the same credential, so that its own token cache is shared.
 *
 * @param cloud A cloud's name, or a cloud of your own.
 * @param options Which kind of credential, with what it needs.
 * @param cache Where credentials are kept. @default one for the process
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
	cache: CredentialCache = credentialsOfThisProcess,
): TokenCredential {
	return cache.get(findCloud(cloud), options);
}
