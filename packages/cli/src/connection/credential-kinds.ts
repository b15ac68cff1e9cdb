/** The ways to sign in, by the names that `--credential` and the tenants file know them under. */
export const credentialKinds = [
	"client-secret",
	"client-certificate",
	"workload-identity",
	"managed-identity",
	"azure-cli",
	"device-code",
	"interactive-browser",
	"default",
] as const;

/** One of {@link credentialKinds}. */
export type CredentialKind = (typeof credentialKinds)[number];
