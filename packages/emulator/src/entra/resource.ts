import { canonicalOrigin, type EmulatedCloud, vaultResource } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import { EntraError } from "./entra-error.js";

const openIdScopes = new Set(["openid", "profile", "email", "offline_access"]);

/** What a token is asked for. */
export interface Wanted {
	/** The resource that it is for: the Graph of a cloud, or its vaults. */
	readonly audience: string;
	/** The permissions asked for; `.default` means all that are granted. */
	readonly permissions: readonly string[];
}

/**
 * Reads a scope parameter such as `https://graph.microsoft.com/.default`.
 *
 * @param authority The cloud whose authority was asked; it signs in for those that share it.
 * @throws {EntraError} AADSTS70011 for no scope of a resource, AADSTS500011 for a resource of another authority.
 */
export function wanted(state: State, authority: EmulatedCloud, scope: string): Wanted {
	const scopes = scope.split(" ").filter((each) => each !== "" && !openIdScopes.has(each));
	const [first] = scopes;
	if (first === undefined) throw new EntraError("scopeInvalid", "The scope names no resource.");
	const cut = first.lastIndexOf("/");
	const resource = first.slice(0, cut);
	const permissions = scopes.map((each) => each.slice(each.lastIndexOf("/") + 1));
	return { audience: audienceOf(state, authority, resource), permissions };
}

/**
 * Finds the resource by what a client calls it.
 *
 * @param authority The cloud whose authority was asked.
 * @returns The audience of its tokens.
 * @throws {EntraError} AADSTS500011
 */
export function audienceOf(state: State, authority: EmulatedCloud, resource: string): string {
	const origin = URL.canParse(resource) ? canonicalOrigin(resource) : "";
	const wanted = state.otherGraphs.get(origin) ?? origin;
	const known = state.clouds
		.filter((cloud) => cloud.authority === authority.authority)
		.flatMap((cloud) => [cloud.graph, vaultResource(cloud)]);
	if (known.includes(wanted)) return wanted;
	throw new EntraError(
		"resourceUnknown",
		`No resource '${resource}' is known to this authority; is it another cloud's?`,
	);
}
