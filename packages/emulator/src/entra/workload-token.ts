import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import { EntraError } from "./entra-error.js";
import type { TokenRequest } from "./token-request.js";

const audience = "api://AzureADTokenExchange";
const lifetimeSeconds = 3600;

/** The issuer of a workload's tokens: the part that a Kubernetes cluster plays for workload identity. */
export function workloadIssuer(cloud: EmulatedCloud): string {
	return `${cloud.authority}/workloads`;
}

/** Signs a workload's token, as it stands in the file that AZURE_FEDERATED_TOKEN_FILE names. */
export async function issueWorkloadToken(state: State, cloud: EmulatedCloud, subject: string): Promise<string> {
	const now = Math.floor(state.now() / 1000);
	const times = { iat: now, nbf: now, exp: now + lifetimeSeconds };
	const token = await state.signingKey.sign({ iss: workloadIssuer(cloud), sub: subject, aud: audience, ...times });
	return state.secrets.add(token);
}

/**
 * Checks a workload's token, and that the application trusts its subject.
 *
 * @throws {EntraError} AADSTS700213
 * @throws the JOSEError of jose
 */
export async function verifyWorkloadToken({ state, cloud, app }: TokenRequest, token: string): Promise<void> {
	const issuer = workloadIssuer(cloud);
	const { sub } = await state.signingKey.verify(token, { issuer, audience, now: state.now() });
	if (app.workloads.includes(String(sub))) return;
	throw new EntraError("workloadUnknown", `App '${app.id}' has no federated credential for the subject '${sub}'.`);
}
