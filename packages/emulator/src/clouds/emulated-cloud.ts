import { loopback } from "../net/listener.js";
import type { CloudSettings } from "./cloud-settings.js";

/** One cloud that the emulator plays; `connect({ cloud })` takes it as it is. */
export interface EmulatedCloud {
	/** The name by which tenants and faults refer to it. */
	readonly name: string;
	/** The name that people use for it. */
	readonly title: string;
	/** Origin of its Graph, without a trailing slash. */
	readonly graph: string;
	/** Origin of its authority, without a trailing slash. */
	readonly authority: string;
	/** Other origins of the authority: none. */
	readonly authorityAliases: readonly string[];
	/** What follows a vault's name in its address: a host, and the port of the cloud's listener. */
	readonly vaultSuffix: string;
	/** Whether the sensors API is offered there. */
	readonly sensorsApi: { readonly offered: boolean; readonly asOf: string; readonly source: string };
	/** Where it is described. */
	readonly source: string;
}

/** The host under which the vaults are that have no name of their own: names under localhost are loopback (RFC 6761). */
export const emulatedVaultHost = "vault.localhost";

const source = "https://www.npmjs.com/package/@mdi-sensors/emulator";

/** Describes a cloud whose listener has the given origin. */
export function emulatedCloud(
	settings: CloudSettings,
	listener: string,
	authority: string,
	asOf: string,
): EmulatedCloud {
	return {
		name: settings.name,
		title: settings.title ?? settings.name,
		graph: settings.graph ?? listener,
		authority,
		authorityAliases: [],
		vaultSuffix: settings.vaultSuffix ?? `${emulatedVaultHost}:${new URL(listener).port}`,
		sensorsApi: { offered: settings.offered ?? true, asOf, source },
		source,
	};
}

/** The resource that tokens for the vaults of a cloud are asked for, such as `https://vault.azure.net`. */
export function vaultResource({ vaultSuffix }: Pick<EmulatedCloud, "vaultSuffix">): string {
	return `https://${vaultSuffix}`;
}

/** The issuer of a cloud's tokens for a tenant. */
export function issuerOf(cloud: EmulatedCloud, tenantId: string): string {
	return `${cloud.authority}/${tenantId}/v2.0`;
}

const loopbackNames = new Set(["localhost", "[::1]"]);

/** Writes an origin of this machine by the address that the emulator calls itself. */
export function canonicalOrigin(origin: string): string {
	const url = new URL(origin);
	if (loopbackNames.has(url.hostname)) url.hostname = loopback;
	return url.origin;
}
