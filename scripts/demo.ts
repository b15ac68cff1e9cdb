/** `npm run demo`: the whole job against the emulator, from a signed-in credential to a rotated key, cloud by cloud. */
import assert from "node:assert/strict";
import tls from "node:tls";
import { ClientSecretCredential } from "@azure/identity";
import { clouds, connect, isGraphError } from "@mdi-sensors/connect";
import { startEmulator } from "@mdi-sensors/emulator";

const names = ["global", "usGovL4", "usGovL5"] as const;
const emulator = await startEmulator({ clouds: names, tenants: names.map((cloud) => ({ cloud })) });
// @azure/identity is told of the emulator's certificate authority below; fetch asks the process.
tls.setDefaultCACertificates([...tls.getCACertificates("default"), emulator.ca]);

for (const name of names) {
	const tenant = emulator.tenants.find((each) => each.cloud === name) ?? emulator.tenant();
	const cloud = emulator.cloud(name);
	const { id, secret } = tenant.app;
	const credential = new ClientSecretCredential(tenant.id, id, secret, emulator.credentialOptions(name));
	const sensors = connect({ cloud, credential });
	const sent = (operation: "token" | "discovery") => emulator.count({ operation, tenant: tenant.id });

	const before = await sensors.getDeploymentAccessKey();
	const { key, requestIds } = await sensors.rotate();
	const after = await sensors.getDeploymentAccessKey();
	assert.equal(after.reveal(), key.reveal(), "the service holds the key that was returned");
	assert.notEqual(after.reveal(), before.reveal(), "the old key is gone");

	console.log(`${clouds[name].title}`);
	say("Graph", `${new URL(clouds[name].graph).host} ${sensors.version}, played by ${new URL(cloud.graph).host}`);
	say("authority", `${new URL(clouds[name].authority).host}, played by ${new URL(cloud.authority).host}`);
	say("token requests", `${sent("token")}, and ${sent("discovery")} for discovery, for the whole round`);
	say("new key", `${key} (${key.reveal().length} characters; the service holds the same)`);
	say("old key", "gone");
	say("request ids", requestIds.join(", "));
	console.log();
}

console.log(clouds.china.title);
try {
	connect({ cloud: "china" });
	assert.fail("connecting to a cloud without the API must be refused");
} catch (error) {
	if (!isGraphError(error)) throw error;
	say("refused", `${error.code}: ${error.message}`);
}

const { id, secret } = emulator.tenant().app;
const credential = new ClientSecretCredential(emulator.tenant().id, id, secret, emulator.credentialOptions());

console.log("\nbeta, of which the reference page speaks: one option");
const beta = connect({ cloud: emulator.cloud(), credential, version: "beta" });
const { key: betaKey } = await beta.rotate();
assert.equal(betaKey.reveal(), emulator.tenant().key, "beta rotates the same key");
say("new key", `${betaKey}, by /${beta.version}`);

console.log("\nThe other shape of the response, as the reference page shows it");
emulator.settings.shape = "wrapped";
const key = await beta.regenerateDeploymentAccessKey();
assert.equal(key.reveal(), emulator.tenant().key, "the key is read from both shapes");
say("new key", `${key} (read from value.sensorDeploymentAccessKey)`);
await emulator.close();

console.log(`
With a real tenant, two lines differ: the cloud by its name, and a credential of your own.

	const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, { authorityHost: clouds.global.authority });
	const sensors = connect({ cloud: "global", credential });

The application needs SecurityIdentitiesSensors.ReadWrite.All with admin consent. docs/guide/app-registration.md has it step by step.`);

function say(what: string, value: string): void {
	console.log(`  ${what.padEnd(16)}${value}`);
}
