import type { EmulatedCloud } from "./clouds/emulated-cloud.js";
import type { Emulator } from "./emulator.js";
import type { ManagedIdentity } from "./entra/managed-identity.js";
import { issueWorkloadToken } from "./entra/workload-token.js";
import type { Network } from "./net/network.js";
import { CaFile } from "./tls/ca-file.js";
import type { World } from "./world.js";

/** What tests and terminals hold: the emulator's parts under one roof. */
export function createEmulator(world: World, network: Network, managedIdentity: ManagedIdentity, ca: string): Emulator {
	const { tenants, faults, journal, settings, secrets, signIns, clouds } = world;
	const caFile = network.add(new CaFile(ca));

	function cloud(name = clouds[0]?.name): EmulatedCloud {
		const found = clouds.find((each) => each.name === name);
		if (found) return found;
		throw new Error(
			`the emulator does not play the cloud ${name}; it plays ${clouds.map((each) => each.name).join(", ")}`,
		);
	}

	function close(): Promise<void> {
		return network.close();
	}

	return {
		ca,
		caFile: () => caFile.path(),
		clouds,
		cloud,
		tenants: tenants.all,
		tenant: (name) => tenants.get(name),
		settings,
		faults,
		get requests() {
			return journal.entries;
		},
		count: (filter) => journal.count(typeof filter === "string" ? { operation: filter } : filter),
		reset() {
			journal.clear();
			faults.clear();
			for (const tenant of tenants.all) tenant.challenge = undefined;
		},
		rotateBehindYourBack: (name) => tenants.get(name).rotate(),
		secrets: () => secrets.all(),
		credentialOptions: (name) => ({
			authorityHost: cloud(name).authority,
			disableInstanceDiscovery: true,
			tlsOptions: { ca },
		}),
		managedIdentity,
		settleDevice: (userCode, settled = "approved") => signIns.settle(userCode, settled),
		workloadToken: (subject, name) => issueWorkloadToken(world, cloud(name), subject),
		close,
		[Symbol.asyncDispose]: close,
	};
}
