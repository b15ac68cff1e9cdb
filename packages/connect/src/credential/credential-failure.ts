import type { Cloud } from "../clouds/clouds.js";
import { GraphError, isGraphError } from "../errors/graph-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { entraErrorCode, entraRemedy } from "./entra-errors.js";

/**
 * Makes the error for a credential that threw: which cloud, Entra's error code, and what to do about it.
 *
 * @param thrown What the credential threw; of it nothing is kept but name, message and code, without secrets.
 * @param secrets Texts that must not stand in it.
 */
export function credentialFailure(thrown: unknown, cloud: Cloud, secrets: readonly string[]): GraphError {
	if (isGraphError(thrown)) return thrown;
	const cause = redactedCause(thrown, ...secrets);
	const message = cause?.message ?? "";
	const code = entraErrorCode(message);
	const why = (code && entraRemedy(code)) ?? inShort(message);
	const said = [code, why].filter(Boolean).join(", ");
	return new GraphError("CREDENTIAL_FAILED", `the credential gave no token for ${cloud.title}: ${said}`, { cause });
}

/** The first line; of a chain of credentials, which says nothing there, also the first sentence of each one's own line. */
function inShort(message: string): string {
	const [first = "", ...rest] = message.split(/\r?\n/);
	const links = rest.map((line) => /^CredentialUnavailableError: (?:Error: )?(.+?)(?:\. |\.?$)/.exec(line)?.[1]);
	const text = [first.replace(/\.$/, ""), links.filter(Boolean).join("; ")].filter(Boolean).join(": ");
	return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

const longest = 800;
