/** The ways to sign in, by the name that `--credential` and the tenants file know them under. */
export const credentialKinds = [
	"client-secret",
	"certificate",
	"workload-identity",
	"managed-identity",
	"azure-cli",
	"device-code",
	"browser",
	"default",
] as const;

/** One of {@link credentialKinds}. */
export type CredentialKind = (typeof credentialKinds)[number];
