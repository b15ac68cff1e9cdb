import { type Cloud, clouds } from "../clouds/clouds.js";
import { attempt } from "../errors/foreign.js";
import { isGuid } from "../options.js";

/**
 * Says where a token comes from when that is not the chosen cloud or tenant: developer tools sign in to the cloud that
 * they are set to, whatever they are asked for.
 *
 * For diagnosis only. The token is read, not verified, and one that can't be read is taken: Graph decides.
 *
 * @param tenantId The tenant that was asked for, where it is known.
 * @returns Nothing when the token does not speak against it.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference | Claims of access tokens}
 */
export function mismatchedIssuer(token: string, cloud: Cloud, tenantId: string | undefined): string | undefined {
	const { aud, iss, tid } = claimsIn(token);
	const graph = originOf(aud);
	const other =
		cloudWith((each) => each.graph === graph, cloud) ?? cloudWith((each) => isAuthority(each, originOf(iss)), cloud);
	if (other !== undefined) return `${other.title} (issuer ${iss}, audience ${aud})`;
	const isOtherTenant = isGuid(tenantId) && isGuid(tid) && tid.toLowerCase() !== tenantId.toLowerCase();
	return isOtherTenant ? `the tenant ${tid}` : undefined;
}

/** A known cloud that fits, unless the chosen one fits as well: L4 and L5 have one authority. */
function cloudWith(fits: (cloud: Cloud) => boolean, chosen: Cloud): Cloud | undefined {
	return fits(chosen) ? undefined : Object.values<Cloud>(clouds).find(fits);
}

function isAuthority({ authority, authorityAliases }: Cloud, origin: string | undefined): boolean {
	return origin === authority || (origin !== undefined && authorityAliases.includes(origin));
}

/** What a token says of itself; nothing where it is no JWT. It is only read, never relied on. */
export function claimsIn(token: string): Readonly<Record<string, unknown>> {
	const base64 = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
	return Object(attempt(() => JSON.parse(atob(base64))));
}

function originOf(claim: unknown): string | undefined {
	return typeof claim === "string" ? URL.parse(claim)?.origin : undefined;
}
