import { invalidOption } from "../options.js";
import type { Workspace } from "../rotate/rotation.js";

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Names a workspace in records: the origin of Graph, a slash, and the id of the tenant that the token is of. Of a tenant there
 * is one workspace; a name of its domain is none of these, for it may have several.
 *
 * @param graph The origin of Graph.
 * @param token The access token; it is only read for its tenant.
 * @param tenantId The tenant that was asked for, where the token does not say its own.
 * @throws {GraphError} `OPTION_INVALID` where neither says the tenant's id.
 */
export function workspaceOf(graph: string, token: string, tenantId: string | undefined): Workspace {
	const claims = claimsOf(token);
	const id = [claims.tid, tenantId].find((each): each is string => typeof each === "string" && guid.test(each));
	if (id === undefined) {
		const what = "a record needs the tenant's id, and the token does not say it: tenantId must be a GUID";
		throw invalidOption(what);
	}
	return { name: `${new URL(graph).origin}/${id.toLowerCase()}`, permissions: permissionsOf(claims) };
}

interface Claims {
	readonly tid?: unknown;
	/** Permissions of an application. */
	readonly roles?: unknown;
	/** Permissions of a signed-in user, parted by spaces. */
	readonly scp?: unknown;
}

/** What a token says of itself; nothing where it is no JWT. It is only read, never relied on: Graph decides. */
function claimsOf(token: string): Claims {
	try {
		const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
		const claims: unknown = JSON.parse(atob(payload));
		return typeof claims === "object" && claims !== null ? claims : {};
	} catch {
		return {};
	}
}

function permissionsOf({ roles, scp }: Claims): string[] | undefined {
	if (Array.isArray(roles)) return roles.map(String);
	return typeof scp === "string" ? scp.split(" ") : undefined;
}
