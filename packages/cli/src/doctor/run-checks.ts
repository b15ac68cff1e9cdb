import type { TokenCredential } from "@azure/identity";
import { type Cloud, isGraphError, type Sensors } from "@mdi-sensors/connect";
import { describeError, remedyAtTerminal } from "../output/describe-error.js";
import { shownUrl } from "../output/shown-url.js";
import { checkClock, checkHost, reach } from "./check-hosts.js";
import { type CheckResult, ok, problem, warning } from "./check-result.js";
import { checkToken, type TokenClaims } from "./check-token.js";

/** What the checks are made with. */
export interface DoctorContext {
	readonly cloud: Cloud;
	/** How it signs in, in words without secrets. */
	readonly signsInWith: string;
	/** Connects, by a credential that is watched. */
	readonly connect: (credential: TokenCredential) => Sensors;
	readonly credential: TokenCredential;
	readonly tenantId: string | undefined;
	/** What AZURE_AUTHORITY_HOST says. */
	readonly authorityHost: string | undefined;
}

/** Checks all that a call needs, from the outside in; what depends on something that is broken is left out. */
export async function runChecks(context: DoctorContext): Promise<CheckResult[]> {
	const chosen = checkCloud(context.cloud, () => context.connect(context.credential));
	if (chosen.status === "problem") return [chosen];
	const hosts = await checkHosts(context);
	const outside = [chosen, ...hosts];
	if (hosts.some(isUnreachable)) return outside;
	const watched = watchedCredential(context.credential);
	return [...outside, ...(await checkIdentity(context.connect(watched), watched, context))];
}

/** Whether a host of a cloud can't be reached: then nobody needs to sign in. */
export function isUnreachable({ check, status }: CheckResult): boolean {
	return (check === "authority" || check === "Graph") && status === "problem";
}

/**
 * Whether the API is offered in a cloud, and its hosts can be.
 *
 * @param connect Connects, which sends nothing and checks both.
 */
export function checkCloud({ title, sensorsApi }: Cloud, connect: () => unknown): CheckResult {
	try {
		connect();
		const as = sensorsApi.offered ? `offered there as of ${sensorsApi.asOf}` : "taken as offered there";
		return ok("cloud", `${title}; the API is ${as}`);
	} catch (error) {
		const { what, remedy } = describeProblem(error);
		return problem("cloud", what, remedy);
	}
}

/** Whether the hosts of a cloud can be reached, and this machine's clock is right. */
export async function checkHosts(
	context: Pick<DoctorContext, "cloud" | "tenantId" | "authorityHost">,
): Promise<CheckResult[]> {
	const { cloud, tenantId = "common" } = context;
	const discovery = `${cloud.authority}/${tenantId}/v2.0/.well-known/openid-configuration`;
	const [authority, graph] = await Promise.all([reach(discovery), reach(`${cloud.graph}/`)]);
	return [
		checkEnvironment(context),
		checkHost("authority", discovery, authority),
		checkHost("Graph", cloud.graph, graph),
		checkClock(authority) ?? [],
	].flat();
}

/** A credential that keeps the last token, so that it can be looked at, and nobody has to sign in twice. */
export interface WatchedCredential extends TokenCredential {
	/** The last token that it gave. */
	readonly token: () => string | undefined;
}

/** Watches what a credential gives. */
export function watchedCredential(credential: TokenCredential): WatchedCredential {
	let token: string | undefined;
	return {
		async getToken(...asked) {
			const given = await credential.getToken(...asked);
			token = given?.token;
			return given;
		},
		token: () => token,
	};
}

/** Whether an identity gets a token, what the token allows, and whether the API responds to it. */
export async function checkIdentity(
	sensors: Sensors,
	watched: WatchedCredential,
	context: Pick<DoctorContext, "cloud" | "tenantId" | "signsInWith">,
	signal?: AbortSignal,
): Promise<CheckResult[]> {
	const { signsInWith } = context;
	const api = await checkApi(sensors, signal);
	const token = watched.token();
	if (token === undefined) return [{ ...api, check: "credential", found: `${signsInWith}: ${api.found}` }];
	const claims = claimsOf(token);
	const results = claims === undefined ? [] : checkToken(claims, { ...context, now: Date.now() });
	const isUsable = results.every(({ status }) => status !== "problem");
	return [ok("credential", `${signsInWith} gives a token`), ...results, ...(isUsable ? [api] : [])];
}

/** Reads where the installer is: of the operations on the key and the installer, the one that neither changes nor shows anything secret. */
async function checkApi(sensors: Sensors, signal: AbortSignal | undefined): Promise<CheckResult> {
	try {
		const { version } = await sensors.getDeploymentPackageUri({ signal });
		return ok("API", `the API responds; it offers version ${version} of the sensor`);
	} catch (error) {
		if (signal?.aborted) throw error;
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
function checkEnvironment({ authorityHost, cloud }: Pick<DoctorContext, "authorityHost" | "cloud">): CheckResult[] {
	if (!authorityHost || URL.parse(authorityHost)?.origin === new URL(cloud.authority).origin) return [];
	const found = `AZURE_AUTHORITY_HOST says ${shownUrl(authorityHost)}, and is not obeyed: ${cloud.title} has ${cloud.authority}`;
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
