import { type Cloud, clouds } from "../clouds/clouds.js";

/** What binds a credential of `@azure/identity` to a cloud. */
export interface AuthorityOptions {
	readonly authorityHost: string;
	readonly disableInstanceDiscovery: boolean;
	readonly tlsOptions?: { readonly ca: string };
}

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
		...(ca === undefined ? {} : { tlsOptions: { ca } }),
	};
}
