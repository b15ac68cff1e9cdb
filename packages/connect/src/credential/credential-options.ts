import { callback, flag, headerText, type Rules, text, textList } from "../options.js";

/** What every kind of credential takes. */
export interface CommonCredentialOptions {
	/** Certificates (PEM) to trust for the authority, beside the machine's: for a private cloud, a proxy or an emulator. */
	readonly ca?: string | undefined;
	/** Other tenants that tokens may be asked of; `*` for any. */
	readonly additionallyAllowedTenants?: readonly string[] | undefined;
}

/** An application with a secret. */
export interface ClientSecretOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "clientSecret";
	/** The tenant's id or domain. */
	readonly tenantId: string;
	/** The application's (client) id. */
	readonly clientId: string;
	/** The application's secret. */
	readonly clientSecret: string;
}

/** An application with a certificate: PEM text, or the path of a PEM file, with the private key in it. */
export interface ClientCertificateOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "clientCertificate";
	/** The tenant's id or domain. */
	readonly tenantId: string;
	/** The application's (client) id. */
	readonly clientId: string;
	/** Its certificate and private key: as PEM text, or the path of a PEM file. */
	readonly certificate: { readonly pem: string } | { readonly path: string };
	/** What the private key is encrypted with, where it is. */
	readonly certificatePassword?: string | undefined;
	/** Send the whole chain, for authentication by subject name and issuer. */
	readonly sendCertificateChain?: boolean | undefined;
}

/** A workload with a federated token file, as Kubernetes mounts it. What is left out is read from `AZURE_*` variables. */
export interface WorkloadIdentityOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "workloadIdentity";
	/** The tenant's id. @default AZURE_TENANT_ID */
	readonly tenantId?: string | undefined;
	/** The application's (client) id. @default AZURE_CLIENT_ID */
	readonly clientId?: string | undefined;
	/** The path of the federated token. @default AZURE_FEDERATED_TOKEN_FILE */
	readonly tokenFilePath?: string | undefined;
}

/** The identity of an Azure machine: the system's, or a user-assigned one by client, resource or object id. */
export interface ManagedIdentityOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "managedIdentity";
	/** Client id of a user-assigned identity. */
	readonly clientId?: string | undefined;
	/** Resource id of a user-assigned identity. */
	readonly resourceId?: string | undefined;
	/** Object id of a user-assigned identity. */
	readonly objectId?: string | undefined;
}

/** Who is signed in to the Azure CLI. The CLI's own cloud is set with `az cloud set`. */
export interface AzureCliOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "azureCli";
	/** The tenant's id or domain. */
	readonly tenantId?: string | undefined;
	/** The subscription whose account is taken, by name or id. */
	readonly subscription?: string | undefined;
}

/** A user who types a code in a browser anywhere. */
export interface DeviceCodeOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "deviceCode";
	/** The tenant's id or domain. */
	readonly tenantId?: string | undefined;
	/** The application's (client) id. @default the one of Azure's developer tools */
	readonly clientId?: string | undefined;
	/** Shows the user what to do. @default prints the message */
	readonly onPrompt?: ((prompt: { userCode: string; verificationUri: string; message: string }) => void) | undefined;
}

/** A user who signs in in this machine's browser. */
export interface InteractiveBrowserOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "interactiveBrowser";
	/** The tenant's id or domain. */
	readonly tenantId?: string | undefined;
	/** The application's (client) id. @default the one of Azure's developer tools */
	readonly clientId?: string | undefined;
	/** The redirect address that the app registration has. @default http://localhost */
	readonly redirectUri?: string | undefined;
	/** The account that the sign-in page suggests. */
	readonly loginHint?: string | undefined;
}

/** The first of environment, workload identity, managed identity and developer tools that has an identity. */
export interface DefaultOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "default";
	/** The tenant's id or domain. */
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

/** What each kind can't do without. */
export const needed = {
	clientSecret: ["tenantId", "clientId", "clientSecret"],
	clientCertificate: ["tenantId", "clientId", "certificate"],
	workloadIdentity: [],
	managedIdentity: [],
	azureCli: [],
	deviceCode: [],
	interactiveBrowser: [],
	default: [],
} as const satisfies Record<CredentialKind, readonly string[]>;

const common = { kind: true, ca: text, additionallyAllowedTenants: textList } as const;
const application = { ...common, tenantId: headerText, clientId: headerText } as const;
/** What each kind takes. */
export const known: { readonly [Kind in CredentialKind]: Rules<Extract<CredentialOptions, { kind: Kind }>> } = {
	clientSecret: { ...application, clientSecret: text },
	clientCertificate: { ...application, certificate: true, certificatePassword: text, sendCertificateChain: flag },
	workloadIdentity: { ...application, tokenFilePath: text },
	managedIdentity: { ...common, clientId: headerText, resourceId: text, objectId: text },
	azureCli: { ...common, tenantId: headerText, subscription: text },
	deviceCode: { ...application, onPrompt: callback },
	interactiveBrowser: { ...application, redirectUri: text, loginHint: text },
	default: application,
};
