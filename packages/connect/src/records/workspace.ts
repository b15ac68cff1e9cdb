import { claimsIn } from "../credential/token-origin.js";
import { Deadline } from "../deadline.js";
import type { GraphAdapter } from "../http/graph-adapter.js";
import type { CallOptions } from "../http/request-options.js";
import { invalidOption, isGuid } from "../options.js";
import type { Workspace } from "../rotate/rotation.js";

/** Signs in, within the time of a call, and finds out whose workspace it is. */
export async function readWorkspace(
	adapter: GraphAdapter,
	tenantId: string | undefined,
	{ timeoutMs = adapter.timeoutMs ?? 60_000, signal }: Pick<CallOptions, "signal" | "timeoutMs">,
): Promise<Workspace> {
	const deadline = new Deadline(timeoutMs, signal);
	try {
		const token = await Promise.race([adapter.getToken(deadline.signal), deadline.over]);
		return workspaceOf(adapter.cloud.graph, token, tenantId);
	} finally {
		deadline.end();
	}
}

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
	const claims = claimsIn(token);
	const id = [claims.tid, tenantId].find(isGuid);
	if (id === undefined) {
		const what = "a record needs the tenant's id, and the token does not say it: tenantId must be a GUID";
		throw invalidOption(what);
	}
	return { name: `${new URL(graph).origin}/${id.toLowerCase()}`, permissions: permissionsOf(claims) };
}

/** @param claims `roles` are the permissions of an application; `scp`, parted by spaces, those of a signed-in user. */
function permissionsOf({ roles, scp }: Readonly<Record<string, unknown>>): string[] | undefined {
	if (Array.isArray(roles)) return roles.map(String);
	return typeof scp === "string" ? scp.split(" ") : undefined;
}
