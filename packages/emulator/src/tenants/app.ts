import { randomBytes, X509Certificate } from "node:crypto";
import { type VaultPermission, vaultPermissions } from "../vault/vault-settings.js";
import { permissions } from "./permissions.js";
import type { AppSettings } from "./tenant-settings.js";

/** An application registered in a tenant. */
export interface App {
	/** The client id. */
	readonly id: string;
	/** The client secret. */
	readonly secret: string;
	/** Permissions granted to the application itself. */
	readonly roles: readonly string[];
	/** Permissions granted for the signed-in user. */
	readonly scopes: readonly string[];
	/** Certificates that it may sign in with, as PEM. */
	readonly certificates: readonly string[];
	/** Subjects of workload tokens that it trusts. */
	readonly workloads: readonly string[];
	/** What it may do with the secrets of its tenant's vaults. */
	readonly vaultPermissions: readonly VaultPermission[];
}

/** Registers an application, with a random secret where none is given. */
export function app(settings: AppSettings, id: string): App {
	const roles = settings.roles ?? Object.values(permissions);
	return {
		id: settings.id ?? id,
		secret: settings.secret ?? randomBytes(30).toString("base64url"),
		roles,
		scopes: settings.scopes ?? roles,
		certificates: (settings.certificates ?? []).map((certificate) => new X509Certificate(certificate).toString()),
		workloads: settings.workloads ?? [],
		vaultPermissions: settings.vaultPermissions ?? vaultPermissions,
	};
}
