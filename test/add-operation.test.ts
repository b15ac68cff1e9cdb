import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ClientSecretCredential } from "@azure/identity";
import { updateSpecCommand } from "@mdi-sensors/codegen/update-spec";
import { startEmulator } from "@mdi-sensors/emulator";
import { generateClient } from "@mdi-sensors/generator";
import { BaseBearerTokenAuthenticationProvider } from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
import { expect, onTestFinished, test } from "vitest";
import { sensorsClient } from "../scripts/generation/sensors-client.ts";

const root = join(import.meta.dirname, "..");
const upstream = join(root, "../shared/upstream/graph-beta-security-sensors.yaml");

/** A folder in which the generated client finds Kiota's packages. */
function scratchFolder(): string {
	const folder = mkdtempSync(join(root, "test/.add-operation-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

test.skipIf(!existsSync(upstream))("one line in slice.yaml gives the client another operation", async () => {
	const folder = scratchFolder();
	for (const name of ["slice.yaml", "overlay.yaml"]) cpSync(join(root, "openapi", name), join(folder, name));
	const slice = readFileSync(join(folder, "slice.yaml"), "utf8");
	writeFileSync(
		join(folder, "slice.yaml"),
		slice.replace(/^operations:$/m, "$&\n  - GET /security/identities/sensors"),
	);
	const command = updateSpecCommand({
		folder,
		connectSource: folder,
		changesets: folder,
		today: "2026-08-20",
		progress: { write: () => true },
		print: () => undefined,
		runScript: () => true,
	});
	await command.parseAsync(["--version", "beta", "--from", upstream], { from: "user" });
	generateClient({ ...sensorsClient, description: join(folder, "beta.yaml"), output: join(folder, "client") });

	const emulator = await startEmulator();
	onTestFinished(() => emulator.close());
	emulator.trust();
	const { id, app, domain } = emulator.tenant();
	const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
	const { graph } = emulator.cloud();
	const provider = new BaseBearerTokenAuthenticationProvider({
		getAuthorizationToken: async () => (await credential.getToken(`${graph}/.default`)).token,
		getAllowedHostsValidator: () => {
			throw new Error("not asked for");
		},
	});
	const adapter = new FetchRequestAdapter(provider);
	adapter.baseUrl = `${graph}/beta`;
	const { createSensorsClient } = await import(pathToFileURL(join(folder, "client", "sensorsClient.ts")).href);
	const sensors = await createSensorsClient(adapter).security.identities.sensors.get();
	expect(sensors.value).toContainEqual(expect.objectContaining({ displayName: "DC1", domainName: domain }));
});
