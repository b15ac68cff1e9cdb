import { GraphError } from "../errors/graph-error.js";
import type { CredentialKind, CredentialOptions } from "./credential-options.js";

/** What each kind can't do without. */
const needed = {
	clientSecret: ["tenantId", "clientId", "clientSecret"],
	clientCertificate: ["tenantId", "clientId", "certificate"],
	workloadIdentity: [],
	managedIdentity: [],
	azureCli: [],
	deviceCode: [],
	interactiveBrowser: [],
	default: [],
} as const satisfies Record<CredentialKind, readonly string[]>;

/**
 * Refuses options of a credential that is unknown, or that lack something. No value is repeated: it may be a secret.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export function checkCredentialOptions(options: CredentialOptions): void {
	const given: Readonly<Record<string, unknown>> = { ...options };
	const kind = Object.keys(needed).find((each) => each === given.kind) as CredentialKind | undefined;
	if (kind === undefined) throw invalid(`kind must be one of ${Object.keys(needed).join(", ")}`);
	const missing = needed[kind].filter((name) => !given[name]);
	if (missing.length > 0) throw invalid(`a credential of the kind ${kind} needs ${missing.join(", ")}`);
	if (kind === "clientCertificate" && !isCertificate(given.certificate)) {
		throw invalid("certificate must be { pem } or { path }");
	}
}

function isCertificate(certificate: unknown): boolean {
	return typeof certificate === "object" && certificate !== null && ("pem" in certificate || "path" in certificate);
}

function invalid(what: string): GraphError {
	return new GraphError("OPTION_INVALID", what);
}
