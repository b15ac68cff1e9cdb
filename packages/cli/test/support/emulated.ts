import { type Emulator, type EmulatorOptions, startEmulator, type Tenant } from "@mdi-sensors/emulator";
import { findSecrets } from "@mdi-sensors/testing/find-secrets";
import { afterAll, expect } from "vitest";
import { printed } from "./run-cli.js";

/** An emulator in this process, for runs of the program in theirs. */
export interface Emulated {
	readonly emulator: Emulator;
	/** The environment in which the program reaches it, signed in as a tenant's application. */
	readonly env: (tenant?: Tenant) => Record<string, string>;
}

/** Starts an emulator for all tests of a file, and looks at their end for secrets in what the program has printed. */
export async function emulated(options?: EmulatorOptions): Promise<Emulated> {
	const emulator = await startEmulator(options);
	afterAll(async () => {
		await emulator.close();
		expect(findSecrets(printed.join("\n"), emulator.secrets())).toEqual([]);
	});
	const caFile = await emulator.caFile();
	const env = ({ id, cloud, app } = emulator.tenant()) => ({
		AZURE_TENANT_ID: id,
		AZURE_CLIENT_ID: app.id,
		AZURE_CLIENT_SECRET: app.secret,
		MDI_SENSORS_GRAPH: emulator.cloud(cloud).graph,
		MDI_SENSORS_AUTHORITY: emulator.cloud(cloud).authority,
		MDI_SENSORS_CA_FILE: caFile,
	});
	return { emulator, env };
}
