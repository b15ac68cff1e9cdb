import { rootCertificates, setDefaultCACertificates } from "node:tls";
import { ClientSecretCredential } from "@azure/identity";
import type { Emulator } from "../../src/index.js";

/** Lets fetch trust the emulator, and nothing more than it did. */
export function trust(emulator: Emulator): void {
	setDefaultCACertificates([...rootCertificates, emulator.ca]);
}

/** A token that the real credential got from the emulator. */
export async function signIn(emulator: Emulator, cloud = emulator.cloud().name): Promise<string> {
	const { id, app } = emulator.tenants.find((tenant) => tenant.cloud === cloud) ?? emulator.tenant();
	const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions(cloud));
	const { token } = await credential.getToken(`${emulator.cloud(cloud).graph}/.default`);
	return token;
}

/** Calls an operation under `/security/identities/sensors`. */
export function call(
	emulator: Emulator,
	token: string,
	operation: string,
	init: RequestInit & { version?: string } = {},
) {
	const { version = "beta", headers, ...rest } = init;
	const url = `${emulator.cloud().graph}/${version}/security/identities/sensors${operation && `/${operation}`}`;
	return fetch(url, { ...rest, headers: { authorization: `Bearer ${token}`, ...headers } });
}
