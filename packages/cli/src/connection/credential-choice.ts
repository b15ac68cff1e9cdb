import { accessSync, constants, statSync } from "node:fs";
import type { CredentialOptions } from "@mdi-sensors/connect";
import { CliError, describeUnreadable } from "../cli-error.js";
import type { ConnectionOptions } from "./connection-options.js";
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
	/** Whether the chain of the certificate is sent along, as authentication by subject name and issuer needs it. */
	readonly sendCertificateChain?: boolean | undefined;
	readonly federatedTokenFile?: string | undefined;
}

/** Puts together who is to sign in, from the options and, for secrets, from the environment. */
export function credentialFrom(options: ConnectionOptions, env: NodeJS.ProcessEnv = process.env): CredentialChoice {
	return {
		kind: options.credential,
		tenantId: options.tenantId,
		clientId: options.clientId,
		certificatePath: options.certificatePath,
		federatedTokenFile: options.federatedTokenFile,
		sendCertificateChain: options.sendCertificateChain,
		clientSecret: env.AZURE_CLIENT_SECRET,
		certificatePassword: env.AZURE_CLIENT_CERTIFICATE_PASSWORD,
	};
}

/** The kind that is meant, as `EnvironmentCredential` of `@azure/identity` decides it: a secret goes before a certificate. */
export function kindOf(choice: CredentialChoice): CredentialKind {
	if (choice.kind !== undefined) return choice.kind;
	if (choice.clientSecret) return "client-secret";
	if (choice.certificatePath) return "client-certificate";
	return choice.federatedTokenFile ? "workload-identity" : "default";
}

/** How somebody signs in, in words without secrets. */
export function describeChoice(choice: CredentialChoice): string {
	const { clientId, sendCertificateChain } = choice;
	const kind = kindOf(choice);
	const who = clientId === undefined ? kind : `${kind} of client ${clientId}`;
	if (kind !== "client-certificate") return who;
	return `${who}, ${sendCertificateChain ? "with" : "without"} the certificate's chain`;
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
		sendCertificateChain: choice.sendCertificateChain,
	}),
	"workload-identity": (choice) => ({
		kind: "workloadIdentity",
		...application(choice),
		tokenFilePath: readable(
			needed(choice.federatedTokenFile, "a federated token", "--federated-token-file or AZURE_FEDERATED_TOKEN_FILE"),
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
	if (value) return withoutStrays(value, what, where);
	throw new CliError("USAGE", `to sign in, ${what} is missing; nothing was sent. Give it with ${where}`);
}

/** Of a file that can't be read, `@azure/identity` says so only when it signs in, as if the sign-in had been refused. */
function readable(file: string): string {
	try {
		accessSync(file, constants.R_OK);
		if (!statSync(file).isDirectory()) return file;
	} catch (error) {
		throw unreadableToken(file, (error as NodeJS.ErrnoException).code);
	}
	throw unreadableToken(file, "EISDIR");
}

function unreadableToken(file: string, code: string | undefined): CliError {
	const what = `the file of the federated token, ${describeUnreadable(file, code)}`;
	const remedy = "Name it with --federated-token-file or AZURE_FEDERATED_TOKEN_FILE";
	return new CliError("USAGE", `${what}; nothing was sent. ${remedy}`);
}

/**
 * Refuses what came along when a value was copied: no id, secret or path begins or ends with white space, or stands in
 * quotes. The value itself is not repeated, as it may be a secret.
 */
function withoutStrays(value: string, what: string, where: string): string {
	const stray = strayOf(value);
	if (stray === undefined) return value;
	throw new CliError("USAGE", `${what} ${stray}; nothing was sent. Take that out of ${where}`);
}

function strayOf(value: string): string | undefined {
	const [first] = /^\s/.exec(value) ?? [];
	const [last] = /\s$/.exec(value) ?? [];
	if (last !== undefined) return `ends with ${nameOf(last)}`;
	if (first !== undefined) return `begins with ${nameOf(first)}`;
	return /^(["']).*\1$/s.test(value) ? "stands in quotes" : undefined;
}

function nameOf(space: string): string {
	return { " ": "a space", "\t": "a tab", "\n": "a line end", "\r": "a carriage return" }[space] ?? "white space";
}

/** stdout is for results alone. */
function tell({ message }: { message: string }): void {
	process.stderr.write(`${message}\n`);
}
