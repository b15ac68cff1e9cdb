import { type Cloud, connect } from "@mdi-sensors/connect";
import type { ConnectedTenant } from "../tenants/connect-tenant.js";
import type { TenantsTask } from "../tenants/over-tenants.js";
import type { Reason } from "../tenants/tenants-report.js";
import { type CheckResult, marks } from "./check-result.js";
import {
	checkCloud,
	checkHosts,
	checkIdentity,
	isUnreachable,
	type WatchedCredential,
	watchedCredential,
} from "./run-checks.js";

/**
 * The checks of `doctor` for each tenant of a file. The hosts of a cloud are looked at once for all of its tenants.
 *
 * @param authorityHost What AZURE_AUTHORITY_HOST says.
 */
export function doctorTask(authorityHost: string | undefined): TenantsTask<CheckResult[], CheckedTenant> {
	const hosts = new Map<string, Promise<CheckResult[]>>();
	const hostsOf = (cloud: Cloud) => {
		const key = `${cloud.authority} ${cloud.graph}`;
		const known = hosts.get(key) ?? checkHosts({ cloud, tenantId: undefined, authorityHost });
		hosts.set(key, known);
		return known;
	};
	return {
		doing: "checking the access",
		head: ["result", "what"],
		prepare(tenant) {
			const { connection } = tenant;
			const watched = watchedCredential(connection.credential);
			// A cloud without the API is the problem of its tenants alone, and keeps no other from being checked.
			return {
				...tenant,
				asGiven: connection,
				watched,
				connection: { ...connection, credential: watched, assumeOffered: true },
			};
		},
		async read(sensors, { tenant: { id: tenantId, cloud }, signsInWith, asGiven, watched }, signal) {
			const chosen = checkCloud(cloud, () => connect(asGiven));
			if (chosen.status === "problem") return [chosen];
			const outside = [chosen, ...(await hostsOf(cloud))];
			if (outside.some(isUnreachable)) return outside;
			return [...outside, ...(await checkIdentity(sensors, watched, { cloud, tenantId, signsInWith }, signal))];
		},
		describe(findings) {
			const wrong = findings.filter(({ status }) => status !== "ok");
			const outcome = wrong.some(({ status }) => status === "problem") ? "problem" : (wrong[0]?.status ?? "ok");
			const what = [...new Set(wrong.map(({ check }) => check))].join(", ");
			const severity = ["ok", "warning", "problem"].indexOf(outcome);
			return { outcome, rows: [[marks[outcome], what]], data: { findings }, reasons: wrong.map(toReason), severity };
		},
		exit: "FINDINGS",
	};
}

/** A tenant as it is checked. */
interface CheckedTenant extends ConnectedTenant {
	readonly asGiven: ConnectedTenant["connection"];
	readonly watched: WatchedCredential;
}

function toReason({ check, found, remedy }: CheckResult): Reason {
	return { title: check, text: remedy === undefined ? found : `${found}\n  what to do: ${remedy}` };
}
