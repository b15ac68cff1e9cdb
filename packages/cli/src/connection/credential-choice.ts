import type { CredentialOptions } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import type { CredentialKind } from "./credential-kinds.js";

/** Who is to sign in, put together from options, environment and tenants file. */
export interface CredentialChoice {
	/** Without a kind, what is given decides. */
	readonly kind?: CredentialKind | undefined;
	readonly tenantId?: string | undefined;
	readonly clientId?: string | undefined;
	readonly clientSecret?: string | undefined;
	readonly certificatePath?: string | undefined;
	readonly certificatePassword?: string | undefined;
	readonly federatedTokenFile?: string | undefined;
}

/** The kind that is meant, as `EnvironmentCredential` of `@azure/identity` decides it: a secret goes before a certificate. */
export function kindOf(choice: CredentialChoice): CredentialKind {
	if (choice.kind !== undefined) return choice.kind;
	if (choice.clientSecret) return "client-secret";
	if (choice.certificatePath) return "client-certificate";
	return choice.federatedTokenFile ? "workload-identity" : "default";
}

/**
 * What connect's `credentialFor` is to be asked for.
 *
 * @throws {CliError} `USAGE` when something is missing that the kind needs.
 */
export function credentialOptions(choice: CredentialChoice): CredentialOptions {
	return builders[kindOf(choice)](choice);
}

const builders: Record<CredentialKind, (choice: CredentialChoice) => CredentialOptions> = {
	"client-secret": (choice) => ({
		kind: "clientSecret",
		...application(choice),
		clientSecret: needed(choice.clientSecret, "a client secret", "AZURE_CLIENT_SECRET"),
	}),
	"client-certificate": (choice) => ({
		kind: "clientCertificate",
		...application(choice),
		certificate: {
			path: needed(choice.certificatePath, "a certificate", "--certificate-path or AZURE_CLIENT_CERTIFICATE_PATH"),
		},
		certificatePassword: choice.certificatePassword,
	}),
	"workload-identity": (choice) => ({
		kind: "workloadIdentity",
		...application(choice),
		tokenFilePath: needed(
			choice.federatedTokenFile,
			"a federated token",
			"--federated-token-file or AZURE_FEDERATED_TOKEN_FILE",
		),
	}),
	"managed-identity": ({ clientId }) => ({ kind: "managedIdentity", clientId }),
	"azure-cli": ({ tenantId }) => ({ kind: "azureCli", tenantId }),
	"device-code": ({ tenantId, clientId }) => ({ kind: "deviceCode", tenantId, clientId, onPrompt: tell }),
	"interactive-browser": ({ tenantId, clientId }) => ({ kind: "interactiveBrowser", tenantId, clientId }),
	default: ({ tenantId, clientId }) => ({ kind: "default", tenantId, clientId }),
};

function application({ tenantId, clientId }: CredentialChoice) {
	return {
		tenantId: needed(tenantId, "a tenant", "--tenant-id or AZURE_TENANT_ID"),
		clientId: needed(clientId, "a client id", "--client-id or AZURE_CLIENT_ID"),
	};
}

function needed(value: string | undefined, what: string, where: string): string {
	if (value) return value;
	throw new CliError("USAGE", `to sign in, ${what} is missing; nothing was sent. Give it with ${where}`);
}

/** stdout is for results alone. */
function tell({ message }: { message: string }): void {
	process.stderr.write(`${message}\n`);
}
