import type { ClientSecretCredentialOptions } from "@azure/identity";
import { type Cloud, clouds } from "../clouds/clouds.js";

/** What binds a credential of `@azure/identity` to a cloud. */
export interface AuthorityOptions {
	readonly authorityHost: string;
	readonly disableInstanceDiscovery: boolean;
	readonly tlsOptions?: { readonly ca: string };
	readonly additionalPolicies: AdditionalPolicies;
}

type AdditionalPolicies = NonNullable<ClientSecretCredentialOptions["additionalPolicies"]>;

/** The most bytes that a response of an authority may have: one in earnest has some thousand. */
const longestBody = 1024 * 1024;

/** `@azure/identity` asks for packed responses, and reads whatever comes to its end: gigabytes, if need be. */
export const limitedResponses: AdditionalPolicies[number] = {
	position: "perRetry",
	policy: {
		name: "mdi-sensors-limited-responses",
		sendRequest(request, next) {
			const tooLong = new AbortController();
			request.headers.set("accept-encoding", "identity");
			request.abortSignal = AbortSignal.any([tooLong.signal, request.abortSignal ?? []].flat() as AbortSignal[]);
			request.onDownloadProgress = ({ loadedBytes }) => {
				if (loadedBytes <= longestBody) return;
				tooLong.abort();
				throw new Error("the response is too long");
			};
			return next(request);
		},
	},
};

/**
 * Gives the options that bind a credential to a cloud's authority.
 *
 * The authority is always said: without it, `@azure/identity` takes AZURE_AUTHORITY_HOST, and a stray value there would
 * move the sign-in to another cloud. Instance discovery asks Microsoft whether it knows the authority, so for one of
 * the caller's own it is off.
 *
 * @param ca Certificates (PEM) to trust.
 */
export function authorityOptions({ authority }: Cloud, ca: string | undefined): AuthorityOptions {
	const known = Object.values<Cloud>(clouds).some((each) => each.authority === authority);
	return {
		authorityHost: authority,
		disableInstanceDiscovery: !known,
		additionalPolicies: [limitedResponses],
		...(ca === undefined ? {} : { tlsOptions: { ca } }),
	};
}
