import type { EmulatedCloud } from "./clouds/emulated-cloud.js";
import type { OpenCloud } from "./clouds/open-clouds.js";
import type { Emulator } from "./emulator.js";
import type { ManagedIdentity } from "./entra/managed-identity.js";
import { issueWorkloadToken } from "./entra/workload-token.js";
import type { Network } from "./net/network.js";
import { openUnreachable, type Unreachable } from "./net/unreachable.js";
import { reset, type State } from "./state.js";
import { tenantsFile } from "./tenants-file.js";
import type { CertificateAuthority } from "./tls/certificate-authority.js";
import { CaFile, trustAuthority } from "./tls/trust.js";

/** What an emulator is made of. */
interface Parts {
	readonly state: State;
	readonly network: Network;
	readonly authority: CertificateAuthority;
	readonly open: readonly OpenCloud[];
	readonly managedIdentity: ManagedIdentity;
}

/** What tests and terminals hold: the emulator's parts under one roof. */
export function createEmulator({ state, network, authority, open, managedIdentity }: Parts): Emulator {
	const { clouds, tenants, vaults, settings, faults, journal, secrets, signIns } = state;
	const ca = authority.certificate;
	const isTls = clouds[0]?.graph.startsWith("https:") ?? false;
	const caFile = network.add(new CaFile(ca));

	function openCloud(name = clouds[0]?.name): OpenCloud {
		const found = open.find(({ cloud }) => cloud.name === name);
		if (found) return found;
		const known = clouds.map((each) => each.name).join(", ");
		throw new Error(`the emulator does not play the cloud ${name}; it plays ${known}`);
	}

	function cloud(name?: string): EmulatedCloud {
		return openCloud(name).cloud;
	}

	async function unreachableCloud(how: Unreachable, leg: "graph" | "authority" = "graph"): Promise<EmulatedCloud> {
		const origin = await openUnreachable(how, { network, trusted: authority });
		const reachable = cloud();
		// A token for it must be had, or no client would get as far as failing.
		if (leg === "graph") state.otherGraphs.set(origin, reachable.graph);
		return { ...reachable, [leg]: origin };
	}

	function trust(): void {
		const distrust = trustAuthority(ca);
		network.add({ close: async () => distrust() });
	}

	function close(): Promise<void> {
		return network.close();
	}

	return {
		ca,
		caFile: () => caFile.path(),
		trust,
		clouds,
		cloud,
		listenerOrigin: (name) => openCloud(name).listener.origin,
		unreachableCloud,
		tenants: tenants.all,
		tenant: (name) => tenants.get(name),
		vaults: vaults.all,
		vault: (name) => vaults.get(name),
		settings,
		faults,
		get requests() {
			return journal.entries;
		},
		count: (filter) => journal.count(typeof filter === "string" ? { operation: filter } : filter),
		reset: () => reset(state),
		rotateBehindYourBack: (name) => tenants.get(name).rotate(),
		secrets: () => secrets.all(),
		credentialOptions: (name) => ({
			authorityHost: cloud(name).authority,
			disableInstanceDiscovery: true,
			tlsOptions: { ca },
		}),
		managedIdentity,
		settleDevice: (userCode, settled = "approved") => signIns.settle(userCode, settled),
		tenantsFile: async () => tenantsFile(clouds, tenants.all, vaults.all, isTls ? await caFile.path() : undefined),
		workloadToken: (subject, name) => issueWorkloadToken(state, cloud(name), subject),
		close,
		[Symbol.asyncDispose]: close,
	};
}
