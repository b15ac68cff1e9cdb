import type { Cloud } from "../clouds/clouds.js";
import { faultIn, neverConnected, placeOf } from "../errors/connection-fault.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { loaded } from "../load.js";
import { ownCredential } from "./own-credential.js";
import type { TokenCredential } from "./token-credential.js";

/** Who was asked for a token, and where it was to come from. */
export interface SignIn {
	readonly credential: TokenCredential;
	readonly cloud: Cloud;
	readonly tenantId: string | undefined;
}

/**
 * Makes the error for a credential that threw: which cloud, Entra's error code, and what to do about it. Where
 * `@azure/identity` does not say what kept it from the authority, the authority is asked for its public metadata, without
 * signing in, by the same way: that fails as the sign-in did, and says why.
 *
 * @param thrown What the credential threw; of it nothing is kept but name, message and code, without secrets.
 */
export async function credentialFailure(thrown: unknown, { credential, cloud, tenantId }: SignIn): Promise<GraphError> {
	if (isGraphError(thrown)) return thrown;
	const cause = redactedCause(thrown, ...(ownCredential(credential).secrets ?? []));
	const message = cause?.message ?? "";
	const fault = faultIn(cause);
	if (fault !== undefined && neverConnected(fault)) {
		const why = [fault.code, placeOf(fault)].filter(Boolean).join(" ");
		return graphError("HOST_UNREACHABLE", `the host that gives tokens for ${cloud.title} can't be reached (${why})`, {
			cause,
		});
	}
	const isHidden = hidesTheWay(message);
	const unreached = isHidden && (await unreachedAuthority({ credential, cloud, tenantId }, cause));
	if (unreached) return unreached;
	const [code] = /\b(AADSTS\d{5,}|endpoints_resolution_error)\b/.exec(message) ?? [];
	const isChain = cause?.name === "AggregateAuthenticationError";
	const isNotSetUp = isChain || (cause?.name === "CredentialUnavailableError" && !isHidden);
	if (!code && isNotSetUp && !ofOneSetUp.test(message)) return nothingFound(cloud, cause, isChain);
	const why = (code && remedies[code]) ?? shortened(message);
	const summary = `the credential gave no token for ${cloud.title}: ${[code, why].filter(Boolean).join(", ")}`;
	return graphError("CREDENTIAL_FAILED", summary, { cause });
}

/** The messages of MSAL for which the reason was lost: no connection, or a response that is not Entra's. */
function hidesTheWay(message: string): boolean {
	const ofAuthority = message.replace(ofManagedIdentity, "");
	return /\b(endpoints_resolution_error|network_error|Http status code: \d+)\b/.test(ofAuthority);
}

/**
 * What a managed identity says, up to the next credential of a chain: it asks the machine's own endpoint, and no authority.
 * In Kubernetes it does ask one, and its code for an authority says so.
 */
const ofManagedIdentity = /^(?:\w+Error: )?ManagedIdentityCredential: (?!.*endpoints_).*(?:\n(?!\w+Error: ).*)*/gm;

async function unreachedAuthority(signIn: SignIn, cause: Error | undefined): Promise<GraphError | undefined> {
	const { credential, cloud, tenantId } = signIn;
	const { probeAuthority } = await loaded(() => import("./build-credential.js"));
	const found = await probeAuthority(cloud, tenantId, ownCredential(credential).ca).catch((error: unknown) => {
		// It needs a package that a credential of the caller's own may do without.
		if (!isGraphError(error) || error.code !== "PEER_MISSING") throw error;
	});
	const { host } = new URL(cloud.authority);
	if (found === undefined || found.isJson) return undefined;
	const what = `${host} can't be reached to sign in`;
	const proxy = found.proxy === undefined ? "" : `the proxy ${found.proxy}`;
	if (found.status === undefined) {
		const way = proxy && ` through ${proxy}`;
		return graphError("HOST_UNREACHABLE", `${what}${way} (${found.code})`, { cause: found.cause ?? cause });
	}
	return found.status === 407 || proxy !== ""
		? graphError("PROXY_REFUSED", `${what}: ${proxy || "a proxy on the way"} refused (${found.status})`, { cause })
		: graphError("HOST_UNREACHABLE", `${what}: something else responded (${found.status}, ${found.contentType})`, {
				cause,
				remedy: "look for a proxy or a sign-in page on the way to it",
			});
}

/**
 * One of a chain that is set up and failed, which keeps no other from being tried; or one that is set up for another tenant,
 * which `@azure/identity` calls unavailable as well.
 */
const ofOneSetUp = /^Authentication|AllowedTenants/m;

/** A credential is not set up, or of a chain of them none is: no tool, no managed identity, no variables. */
function nothingFound({ title }: Cloud, cause: Error, isChain: boolean): GraphError {
	const summary = `nothing to sign in with was found for ${title}: ${shortened(cause.message)}`;
	const remedy = isChain
		? "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, sign in with `az login`, or pass another credential"
		: undefined;
	return graphError("CREDENTIAL_UNAVAILABLE", summary, { cause, remedy });
}

/** The first line; where that says nothing, also the first sentence of each credential of a chain, or of the details. */
function shortened(message: string): string {
	const links = message.matchAll(/\n(?:(?:\w*Error: )+|More details:\s+)(.+?)(?:\. |[.,]?$)/gm);
	const whys = new Set([...links].map(([, why]) => why));
	const text = [message.split(/\.?(?:\r?\n|$)/, 1), ...whys].join("; ");
	return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

const longest = 800;

/**
 * What to do about the errors of Entra ID that people meet when they set this up, most of all across clouds.
 *
 * @see {@link https://learn.microsoft.com/entra/identity-platform/reference-error-codes | AADSTS error codes}
 */
const remedies: Readonly<Record<string, string>> = {
	AADSTS900382: otherCloud("the tenant lives in another cloud"),
	AADSTS900432: otherCloud("the tenant lives in another cloud"),
	AADSTS90002: otherCloud("there is no such tenant in this cloud"),
	AADSTS500011: otherCloud("this Graph is unknown in the tenant"),
	// What MSAL makes of a tenant that the authority does not know: the number is lost on the way.
	endpoints_resolution_error: otherCloud("there is no such tenant in this cloud"),
	AADSTS700016: "the application is not registered in this tenant; each cloud has registrations of its own",
	AADSTS7000215: "the client secret is wrong; pass its value, not its id",
	AADSTS7000222: "the client secret has expired; make a new one",
	AADSTS700027: "the certificate is not registered for the application",
	AADSTS700213: "the application has no federated credential for this workload's issuer and subject",
	AADSTS700024: "the assertion is not valid yet or no longer; look at this machine's clock",
	AADSTS7000218:
		"the application is no public client; allow public client flows for it, or pass a secret or a certificate",
	AADSTS65001: "nobody has consented to the application's permissions",
	AADSTS50076: "the user must sign in with a second factor",
	AADSTS53003: "conditional access is against it",
};

function otherCloud(why: string): string {
	return `${why}; choose the cloud that the tenant belongs to (for developer tools, as with az cloud set)`;
}
