import { type Cloud, graphScope } from "@mdi-sensors/connect";
import { decodeJwt } from "jose";
import type { Connection } from "../connection/connection.js";
import { describeError } from "../output/describe-error.js";
import { checkClock, checkHost, reach } from "./check-hosts.js";
import { checkToken } from "./check-token.js";
import { type Finding, ok, problem, warning } from "./finding.js";

/** What is examined. */
export interface Patient extends Connection {
	readonly tenantId: string | undefined;
	/** What AZURE_AUTHORITY_HOST says. */
	readonly authorityHost: string | undefined;
}

/** Goes through all that a call needs, from the outside in; what depends on something that is broken is left out. */
export async function examine(patient: Patient): Promise<Finding[]> {
	const { cloud, tenantId = "common" } = patient;
	const discovery = `${cloud.authority}/${tenantId}/v2.0/.well-known/openid-configuration`;
	const [authority, graph] = await Promise.all([reach(discovery), reach(`${cloud.graph}/`)]);
	const outside = [
		checkCloud(cloud),
		checkEnvironment(patient),
		checkHost("authority", discovery, authority),
		checkHost("Graph", cloud.graph, graph),
		checkClock(authority) ?? [],
	].flat();
	const isReachable = !(authority instanceof Error || graph instanceof Error);
	return [...outside, ...(isReachable ? await examineIdentity(patient) : [])];
}

async function examineIdentity(patient: Patient): Promise<Finding[]> {
	const { cloud, tenantId, credential, signsInWith } = patient;
	try {
		const token = await credential.getToken(graphScope(cloud), { enableCae: true });
		const findings = checkToken(decodeJwt(token?.token ?? ""), { cloud, tenantId, now: Date.now() });
		const isUsable = findings.every(({ status }) => status !== "problem");
		return [
			ok("credential", `${signsInWith} gives a token`),
			...findings,
			...(isUsable ? [await checkApi(patient)] : []),
		];
	} catch (error) {
		return [
			problem(
				"credential",
				`${signsInWith} gives no token: ${reasonOf(error)}`,
				"mend what it says, or choose another way to sign in with --credential",
			),
		];
	}
}

/** Reads where the installer is: of the three operations the one that neither changes nor shows anything secret. */
async function checkApi({ connect }: Patient): Promise<Finding> {
	try {
		const { version } = await connect().getDeploymentPackageUri();
		return ok("API", `the API answers; it offers version ${version} of the sensor`);
	} catch (error) {
		const { code, message } = describeError(error);
		return problem("API", `${code}: ${message}`, "do what the message says");
	}
}

function checkCloud({ title, sensorsApi }: Cloud): Finding {
	const { offered, asOf, source } = sensorsApi;
	if (offered) return ok("cloud", `${title}; the API is offered there as of ${asOf}`);
	return problem(
		"cloud",
		`the API is not offered in ${title} as of ${asOf} (${source})`,
		"choose another cloud with --cloud, or say --assume-offered if it is offered there by now",
	);
}

/** `@azure/identity` would follow the variable; here the authority is always the chosen cloud's. */
function checkEnvironment({ authorityHost, cloud }: Patient): Finding[] {
	if (!authorityHost || URL.parse(authorityHost)?.origin === new URL(cloud.authority).origin) return [];
	const found = `AZURE_AUTHORITY_HOST says ${authorityHost}, and is not obeyed: ${cloud.title} has ${cloud.authority}`;
	return [warning("environment", found, "choose the cloud that you mean with --cloud, or remove the variable")];
}

/** The credential's own words. */
function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message.trim() : typeof error;
}
