/** What every kind of credential takes. */
interface CommonOptions {
	/** Certificates (PEM) to trust for the authority, beside the machine's: for a private cloud, a proxy or an emulator. */
	readonly ca?: string | undefined;
	/** Other tenants that tokens may be asked of; `*` for any. */
	readonly additionallyAllowedTenants?: readonly string[] | undefined;
}

/** An application with a secret. */
export interface ClientSecretOptions extends CommonOptions {
	readonly kind: "clientSecret";
	readonly tenantId: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

/** An application with a certificate: PEM text, or the path of a PEM file, with the private key in it. */
export interface ClientCertificateOptions extends CommonOptions {
	readonly kind: "clientCertificate";
	readonly tenantId: string;
	readonly clientId: string;
	readonly certificate: { readonly pem: string } | { readonly path: string };
	readonly certificatePassword?: string | undefined;
	/** Send the whole chain, for authentication by subject name and issuer. */
	readonly sendCertificateChain?: boolean | undefined;
}

/** A workload with a federated token file, as Kubernetes mounts it. What is left out is read from `AZURE_*` variables. */
export interface WorkloadIdentityOptions extends CommonOptions {
	readonly kind: "workloadIdentity";
	readonly tenantId?: string | undefined;
	readonly clientId?: string | undefined;
	readonly tokenFilePath?: string | undefined;
}

/** The identity of an Azure machine: the system's, or a user-assigned one by client, resource or object id. */
export interface ManagedIdentityOptions extends CommonOptions {
	readonly kind: "managedIdentity";
	readonly clientId?: string | undefined;
	readonly resourceId?: string | undefined;
	readonly objectId?: string | undefined;
}

/** Who is signed in to the Azure CLI. The CLI's own cloud is set with `az cloud set`. */
export interface AzureCliOptions extends CommonOptions {
	readonly kind: "azureCli";
	readonly tenantId?: string | undefined;
	readonly subscription?: string | undefined;
}

/** A user who types a code in a browser anywhere. */
export interface DeviceCodeOptions extends CommonOptions {
	readonly kind: "deviceCode";
	readonly tenantId?: string | undefined;
	readonly clientId?: string | undefined;
	/** Shows the user what to do. @default prints the message */
	readonly onPrompt?: ((prompt: { userCode: string; verificationUri: string; message: string }) => void) | undefined;
}

/** A user who signs in in this machine's browser. */
export interface InteractiveBrowserOptions extends CommonOptions {
	readonly kind: "interactiveBrowser";
	readonly tenantId?: string | undefined;
	readonly clientId?: string | undefined;
	readonly redirectUri?: string | undefined;
	readonly loginHint?: string | undefined;
}

/** The first of environment, workload identity, managed identity and developer tools that has an identity. */
export interface DefaultOptions extends CommonOptions {
	readonly kind: "default";
	readonly tenantId?: string | undefined;
	/** The client of a managed or workload identity. */
	readonly clientId?: string | undefined;
}

/** Which credential, with what it needs. */
export type CredentialOptions =
	| ClientSecretOptions
	| ClientCertificateOptions
	| WorkloadIdentityOptions
	| ManagedIdentityOptions
	| AzureCliOptions
	| DeviceCodeOptions
	| InteractiveBrowserOptions
	| DefaultOptions;

/** The kinds of credential that {@link credentialFor} makes. */
export type CredentialKind = CredentialOptions["kind"];
