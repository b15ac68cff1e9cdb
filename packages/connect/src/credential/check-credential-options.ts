import { GraphError } from "../errors/graph-error.js";
import { type KnownOptions, ownOptions } from "../known-options.js";
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

const common = { kind: true, ca: true, additionallyAllowedTenants: true } as const;
const application = { ...common, tenantId: true, clientId: true } as const;
/** What each kind takes. */
const known: { readonly [Kind in CredentialKind]: KnownOptions<Extract<CredentialOptions, { kind: Kind }>> } = {
	clientSecret: { ...application, clientSecret: true },
	clientCertificate: { ...application, certificate: true, certificatePassword: true, sendCertificateChain: true },
	workloadIdentity: { ...application, tokenFilePath: true },
	managedIdentity: { ...common, clientId: true, resourceId: true, objectId: true },
	azureCli: { ...common, tenantId: true, subscription: true },
	deviceCode: { ...application, onPrompt: true },
	interactiveBrowser: { ...application, redirectUri: true, loginHint: true },
	default: application,
};

/**
 * Takes over the options of a credential, and refuses those of an unknown kind, that lack something, or that there are none
 * of. No value is repeated: it may be a secret.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export function ownCredentialOptions(options: CredentialOptions): CredentialOptions {
	if (typeof options !== "object" || options === null) throw invalid(`the options of a credential must be an object`);
	const kind = Object.keys(needed).find((each) => Object.hasOwn(options, "kind") && each === options.kind) as
		| CredentialKind
		| undefined;
	if (kind === undefined) throw invalid(`kind must be one of ${Object.keys(needed).join(", ")}`);
	const own = ownOptions<CredentialOptions>(`a credential of the kind ${kind}`, options, known[kind] as never);
	const missing = needed[kind].filter((name) => !Reflect.get(own, name));
	if (missing.length > 0) throw invalid(`a credential of the kind ${kind} needs ${missing.join(", ")}`);
	if (own.kind === "clientCertificate" && !isCertificate(own.certificate)) {
		throw invalid("certificate must be { pem } or { path }");
	}
	return own;
}

function isCertificate(certificate: unknown): boolean {
	return typeof certificate === "object" && certificate !== null && ("pem" in certificate || "path" in certificate);
}

function invalid(what: string): GraphError {
	return new GraphError("OPTION_INVALID", what);
}
