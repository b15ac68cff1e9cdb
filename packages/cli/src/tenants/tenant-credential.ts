import { CliError } from "../cli-error.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { type CredentialChoice, credentialFrom, kindOf } from "../connection/credential-choice.js";
import type { Tenant } from "./tenant.js";
import type { TenantCredential } from "./tenants-schema.js";

/**
 * Who signs in to a tenant. The file goes before the command line and the environment, and what it gives to sign in with
 * decides the kind.
 *
 * @throws {CliError} `USAGE` when a variable is not set that should hold a secret.
 */
export function tenantCredential({ id, credential }: Tenant, options: ConnectionOptions): CredentialChoice {
	const said = inTheFile(credential);
	const kind = kindOf(said);
	const isOpen = kind === "default" && said.kind === undefined;
	const otherwise = credentialFrom(options);
	return { ...otherwise, ...said, kind: isOpen ? otherwise.kind : kind, tenantId: id };
}

function inTheFile({ clientSecretEnv, ...said }: TenantCredential): CredentialChoice {
	const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
	if (clientSecretEnv === undefined) return given;
	const clientSecret = process.env[clientSecretEnv];
	if (clientSecret) return { ...given, clientSecret };
	const which = isSurelyName(clientSecretEnv) ? clientSecretEnv : "that clientSecretEnv names";
	throw new CliError(
		"USAGE",
		`the environment variable ${which} is not set; nothing was sent. It should hold the client secret`,
	);
}

/**
 * Whether a text is the name of a variable, and not the secret itself, put into the wrong place: Entra ID makes secrets of
 * letters of both cases, and words in capitals with underscores between them are none.
 */
function isSurelyName(text: string): boolean {
	return /^(?!.{65})[A-Z][A-Z\d]*(_[A-Z\d]+)+$/.test(text);
}
