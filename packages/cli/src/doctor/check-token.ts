import type { Cloud } from "@mdi-sensors/connect";
import { type CheckResult, ok, problem, warning } from "./check-result.js";

/** What a token says about itself, as far as it is looked at. */
export interface TokenClaims {
	readonly aud?: unknown;
	readonly tid?: unknown;
	/** Permissions of an application. */
	readonly roles?: unknown;
	/** Permissions of a signed-in user, parted by spaces. */
	readonly scp?: unknown;
	/** Seconds since 1970. */
	readonly exp?: unknown;
}

/** What the token is held against. */
export interface TokenExpectations {
	readonly cloud: Cloud;
	readonly tenantId: string | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Graph's own application id, which may stand in a token's audience in place of its URL. */
const graphAppId = "00000003-0000-0000-c000-000000000000";

const readWrite = "SecurityIdentitiesSensors.ReadWrite.All";
const read = "SecurityIdentitiesSensors.Read.All";

/** Looks at what a token says: whose it is, for what, how long, and whether it has the permission. */
export function checkToken(claims: TokenClaims, expected: TokenExpectations): CheckResult[] {
	return [
		checkTenant(claims, expected),
		checkAudience(claims, expected),
		checkExpiry(claims, expected),
		checkPermission(claims),
	];
}

function checkTenant({ tid }: TokenClaims, { tenantId }: TokenExpectations): CheckResult {
	const isDomain = tenantId?.includes(".");
	if (tenantId === undefined || isDomain || tenantId.toLowerCase() === String(tid).toLowerCase()) {
		return ok("tenant", `the token is of tenant ${tid}`);
	}
	return problem(
		"tenant",
		`the token is of tenant ${tid}, not of ${tenantId}`,
		"sign in to the wanted tenant, or name the other one with --tenant-id",
	);
}

function checkAudience({ aud }: TokenClaims, { cloud }: TokenExpectations): CheckResult {
	const graph = new URL(cloud.graph).origin;
	const audience = String(aud).replace(/\/$/, "");
	if (audience === graph || audience === graphAppId) return ok("audience", `the token is for ${graph}`);
	return problem(
		"audience",
		`the token is for ${audience}, not for ${graph}`,
		"choose the cloud that the identity lives in with --cloud",
	);
}

function checkExpiry({ exp }: TokenClaims, { now }: TokenExpectations): CheckResult {
	const minutes = Math.floor((Number(exp) * 1000 - now) / 60_000);
	if (minutes >= 1)
		return ok(
			"expiry",
			`the token is valid for ${minutes} minutes more, until ${new Date(Number(exp) * 1000).toISOString()}`,
		);
	return problem("expiry", "the token has expired", "set this machine's clock, and sign in again");
}

function checkPermission({ roles, scp }: TokenClaims): CheckResult {
	const granted = [
		...(Array.isArray(roles) ? roles.map(String) : []),
		...(typeof scp === "string" ? scp.split(" ") : []),
	];
	const kind = scp === undefined ? "application" : "delegated";
	if (granted.includes(readWrite)) return ok("permission", `${readWrite} is granted (${kind})`);
	const remedy = `add the ${kind} permission ${readWrite} of Microsoft Graph to the app registration and let an administrator consent to it; then wait some minutes, or sign in again`;
	if (granted.includes(read)) {
		return warning(
			"permission",
			`only ${read} is granted (${kind}): enough to find the installer, not to read or rotate the key`,
			remedy,
		);
	}
	const others = granted.length === 0 ? "no permission at all" : `only ${granted.join(", ")}`;
	return problem("permission", `${readWrite} is missing; the token has ${others} (${kind})`, remedy);
}
