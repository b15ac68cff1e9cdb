import { isGraphError, type Sensors } from "@mdi-sensors/connect";
import type { Connection } from "../connection/connection.js";
import { describeError, remedyAtTerminal } from "../output/describe-error.js";
import { checkClock, checkHost, reach } from "./check-hosts.js";
import { type CheckResult, ok, problem, warning } from "./check-result.js";
import { checkToken, type TokenClaims } from "./check-token.js";

/** What is examined. */
export interface DoctorContext extends Connection {
	readonly tenantId: string | undefined;
	/** What AZURE_AUTHORITY_HOST says. */
	readonly authorityHost: string | undefined;
}

/** Goes through all that a call needs, from the outside in; what depends on something that is broken is left out. */
export async function runChecks(context: DoctorContext): Promise<CheckResult[]> {
	const { cloud, tenantId = "common" } = context;
	const chosen = checkCloud(context);
	if (chosen.status === "problem") return [chosen];
	const discovery = `${cloud.authority}/${tenantId}/v2.0/.well-known/openid-configuration`;
	const [authority, graph] = await Promise.all([reach(discovery), reach(`${cloud.graph}/`)]);
	const outside = [
		chosen,
		checkEnvironment(context),
		checkHost("authority", discovery, authority),
		checkHost("Graph", cloud.graph, graph),
		checkClock(authority) ?? [],
	].flat();
	const isReachable = !(authority instanceof Error || graph instanceof Error);
	return [...outside, ...(isReachable ? await checkIdentity(context) : [])];
}

/** Connecting, which sends nothing, checks the hosts and whether the API is offered. */
function checkCloud({ cloud, connect }: DoctorContext): CheckResult {
	const { title, sensorsApi } = cloud;
	try {
		connect();
		const as = sensorsApi.offered ? `offered there as of ${sensorsApi.asOf}` : "taken as offered there";
		return ok("cloud", `${title}; the API is ${as}`);
	} catch (error) {
		const { what, remedy } = describeProblem(error);
		return problem("cloud", what, remedy);
	}
}

/** On the way to the API it looks at the token that connect gets, so that nobody has to sign in twice. */
async function checkIdentity(context: DoctorContext): Promise<CheckResult[]> {
	const { credential, signsInWith } = context;
	let token: string | undefined;
	const sensors = context.connect({
		async getToken(...asked) {
			const given = await credential.getToken(...asked);
			token = given?.token;
			return given;
		},
	});
	const api = await checkApi(sensors);
	if (token === undefined) {
		const remedy = `${api.remedy}, or choose another way to sign in with --credential`;
		return [problem("credential", `${signsInWith}: ${api.found}`, remedy)];
	}
	const claims = claimsOf(token);
	const findings = claims === undefined ? [] : checkToken(claims, { ...context, now: Date.now() });
	const isUsable = findings.every(({ status }) => status !== "problem");
	return [ok("credential", `${signsInWith} gives a token`), ...findings, ...(isUsable ? [api] : [])];
}

/** Reads where the installer is: of the operations on the key and the installer, the one that neither changes nor shows anything secret. */
async function checkApi(sensors: Sensors): Promise<CheckResult> {
	try {
		const { version } = await sensors.getDeploymentPackageUri();
		return ok("API", `the API responds; it offers version ${version} of the sensor`);
	} catch (error) {
		const { what, remedy } = describeProblem(error);
		return problem("API", what, remedy);
	}
}

/** What a token says of itself; undefined where it is no JWT. */
function claimsOf(token: string): TokenClaims | undefined {
	try {
		// Only read, never relied on: whether the token is good is for Graph to say.
		const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
		return typeof claims === "object" && claims !== null ? claims : undefined;
	} catch {
		return undefined;
	}
}

/** `@azure/identity` would follow the variable; here the authority is always the chosen cloud's. */
function checkEnvironment({ authorityHost, cloud }: DoctorContext): CheckResult[] {
	if (!authorityHost || URL.parse(authorityHost)?.origin === new URL(cloud.authority).origin) return [];
	const found = `AZURE_AUTHORITY_HOST says ${authorityHost}, and is not obeyed: ${cloud.title} has ${cloud.authority}`;
	return [warning("environment", found, "choose the cloud that you mean with --cloud, or remove the variable")];
}

/** What happened and what to do about it, apart: a `GraphError` says both in its message. */
function describeProblem(error: unknown): { what: string; remedy: string } {
	if (!isGraphError(error)) {
		const { code, message } = describeError(error);
		return { what: `${code}: ${message}`, remedy: "report it" };
	}
	const id = error.requestId === undefined ? "" : ` [request-id ${error.requestId}]`;
	return { what: `${error.summary}${id}`, remedy: remedyAtTerminal(error) };
}
