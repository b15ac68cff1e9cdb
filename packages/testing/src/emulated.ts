import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { ClientSecretCredential } from "@azure/identity";
import { type Emulator, type EmulatorOptions, startEmulator } from "@mdi-sensors/emulator";

/** An emulator, and the real credential of its first tenant's application. */
export interface Emulated extends AsyncDisposable {
	readonly emulator: Emulator;
	readonly credential: ClientSecretCredential;
}

/** Starts an emulator that fetch trusts, and signs nobody in yet. */
export async function emulated(options?: EmulatorOptions): Promise<Emulated> {
	const emulator = await startEmulator(options);
	const distrust = trusting(emulator.ca);
	return {
		emulator,
		credential: credentialOf(emulator),
		async [Symbol.asyncDispose]() {
			distrust();
			await emulator.close();
		},
	};
}

/** The real credential of the first application of a tenant. */
export function credentialOf(emulator: Emulator, name?: string): ClientSecretCredential {
	const { id, app, cloud } = emulator.tenant(name);
	return new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions(cloud));
}

/** Lets fetch trust a certificate authority too; the result undoes it. */
export function trusting(ca: string): () => void {
	const trusted = getCACertificates("default");
	setDefaultCACertificates([...trusted, ca]);
	return () => setDefaultCACertificates(trusted);
}
