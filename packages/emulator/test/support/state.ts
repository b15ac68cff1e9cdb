import type { CloudSettings } from "../../src/clouds/cloud-settings.js";
import { emulatedCloud } from "../../src/clouds/emulated-cloud.js";
import { SignIns } from "../../src/entra/sign-ins.js";
import { processSigningKey } from "../../src/entra/signing-key.js";
import { FaultQueue } from "../../src/faults/fault-queue.js";
import { Journal } from "../../src/journal/journal.js";
import { defaultSettings } from "../../src/options/settings.js";
import { SecretRegistry } from "../../src/secret-registry.js";
import type { State } from "../../src/state.js";
import type { TenantSettings } from "../../src/tenants/tenant-settings.js";
import { Tenants } from "../../src/tenants/tenants.js";
import { Vaults } from "../../src/vault/vaults.js";

/** A cloud whose Graph and authority nobody listens at. */
export function cloudOn(settings: CloudSettings, authority?: string) {
	const origin = `https://${settings.name.toLowerCase()}.example`;
	return emulatedCloud(
		settings,
		origin,
		authority ?? `https://login.${settings.name.toLowerCase()}.example`,
		"2026-01-01",
	);
}

/** The parts of an emulator without its listeners. */
export function stateOf(clouds = [cloudOn({ name: "global" })], settings?: readonly TenantSettings[]): State {
	const names = clouds.map(({ name }) => name);
	const tenants = new Tenants(settings, names, context);
	const vaults = new Vaults([], tenants, [], "");
	const secrets = new SecretRegistry(tenants, vaults);
	return {
		settings: defaultSettings({}),
		clouds,
		otherGraphs: new Map(),
		tenants,
		vaults,
		secrets,
		signingKey: processSigningKey,
		signIns: new SignIns(secrets),
		faults: new FaultQueue({ tenants: new Set(tenants.all.map(({ id }) => id)), clouds: new Set(names) }),
		journal: new Journal(100),
		packageSignature: "signature",
		onResponse: () => undefined,
		now: () => Date.UTC(2026, 0, 1),
		redirectTarget: async () => "https://redirect-target.example",
	};
}

/** What tenants depend on, with a clock that stands. */
export const context = { settings: defaultSettings({}), now: () => Date.UTC(2026, 0, 1) };
