import { randomBytes } from "node:crypto";
import type { CloudSettings } from "./clouds/cloud-settings.js";
import { emulatedVaultHost } from "./clouds/emulated-cloud.js";
import { cloudSettings, type OpenCloud, openClouds } from "./clouds/open-clouds.js";
import { createEmulator } from "./create-emulator.js";
import type { Emulator } from "./emulator.js";
import { openManagedIdentity } from "./entra/managed-identity.js";
import { SignIns } from "./entra/sign-ins.js";
import { processSigningKey } from "./entra/signing-key.js";
import { FaultQueue } from "./faults/fault-queue.js";
import { cloudApp } from "./http/cloud-app.js";
import { Journal } from "./journal/journal.js";
import { loopback } from "./net/listener.js";
import { Network } from "./net/network.js";
import { redirectTargetOnDemand } from "./net/redirect-target.js";
import { checkInput } from "./options/check-input.js";
import { type EmulatorOptions, optionsSchema } from "./options/options.js";
import { defaultSettings } from "./options/settings.js";
import { SecretRegistry } from "./secret-registry.js";
import type { State } from "./state.js";
import { Tenants } from "./tenants/tenants.js";
import { createCertificateAuthority, type TlsIdentity } from "./tls/certificate-authority.js";
import { Vaults } from "./vault/vaults.js";

/**
 * Starts a local Entra ID and Microsoft Graph on this machine's loopback address.
 *
 * @param options Clouds, tenants and behaviour; without any: one cloud, one tenant, one application.
 * @throws Error when an option makes no sense, or the port is taken.
 * @example
 * const emulator = await startEmulator();
 * const { id, app } = emulator.tenant();
 * const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
 * // call emulator.cloud().graph with a token for `${emulator.cloud().graph}/.default`
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	checkInput(optionsSchema, options, "startEmulator");
	const settings = cloudSettings(options.clouds ?? ["global"]);
	const authority = await createCertificateAuthority();
	const tls = options.https === false ? undefined : await authority.issue(hostNames(settings));
	const network = new Network();
	try {
		const open = await openClouds(settings, (place) => network.listen(options.port ? options.port + place : 0, tls));
		const state = createState(options, { open, network, tls, ca: authority.certificate });
		for (const { cloud, listener, hasAuthority } of open) {
			listener.serve(cloudApp(state, cloud, hasAuthority).fetch);
		}
		const managedIdentity = await openManagedIdentity(state, network);
		return createEmulator({ state, network, authority, open, managedIdentity });
	} catch (error) {
		await network.close();
		throw error;
	}
}

interface Host {
	readonly open: readonly OpenCloud[];
	readonly network: Network;
	readonly tls: TlsIdentity | undefined;
	/** The certificate of the authority that clients are to trust, as PEM. */
	readonly ca: string;
}

function createState(options: EmulatorOptions, { open, network, tls, ca }: Host): State {
	const clouds = open.map(({ cloud }) => cloud);
	const settings = defaultSettings(options);
	const names = clouds.map(({ name }) => name);
	const now = () => Date.now() + settings.clockSkewSeconds * 1000;
	const tenants = new Tenants(options.tenants, names, { settings, now });
	const ids = tenants.all.map(({ id }) => id);
	const vaults = network.add(new Vaults(options.vaults, tenants, open, ca));
	const secrets = new SecretRegistry(tenants, vaults);
	const journal = new Journal(options.journalSize ?? 10_000);
	// Made at the first start, it takes longer than the rest of that; by the first sign-in it is there.
	void processSigningKey.prepare();
	return {
		settings,
		clouds,
		otherGraphs: new Map(),
		tenants,
		vaults,
		secrets,
		signingKey: processSigningKey,
		signIns: new SignIns(secrets),
		faults: new FaultQueue({ tenants: new Set(ids), clouds: new Set(names) }),
		journal,
		packageSignature: secrets.add(randomBytes(24).toString("base64url")),
		onResponse: options.onResponse ?? (() => {}),
		now,
		redirectTarget: redirectTargetOnDemand({ journal, secrets, now }, network, tls),
	};
}

/** The names that the certificate is for: this machine's, and those that a proxy leads here. */
function hostNames(clouds: readonly CloudSettings[]): string[] {
	const origins = clouds.flatMap(({ graph, authority }) => [graph ?? [], authority ?? []].flat());
	const vaults = clouds.map(({ vaultSuffix = emulatedVaultHost }) => `*.${vaultSuffix.replace(/:\d+$/, "")}`);
	return [loopback, "localhost", ...new Set(vaults), ...origins.map((origin) => new URL(origin).hostname)];
}
