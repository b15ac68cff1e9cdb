import { connect } from "@mdi-sensors/connect";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";

const sink = keyVaultSink({
	vault: "contoso-keys",
	secret: "sensor-access-key",
	expiresAfter: "90d",
	tags: { owner: "identity-team" },
	disableOlderVersions: true,
});

// The vault is looked at before anything is sent: if it can't take a key, the old one stays.
const { fingerprint } = await connect({ cloud: "global" }).rotate({ sink });
console.log(`the key ${fingerprint} is in the vault`);
