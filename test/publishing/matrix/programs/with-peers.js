// A program as a user would write it, with all the optional peers: signs in, keeps tokens in Redis, and puts the key into Key Vault.
import { Agent } from "node:https";
import process from "node:process";
import { connect, credentialFor } from "@mdi-sensors/connect";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
import { RedisTokenStore } from "@mdi-sensors/connect/redis";
import { createClient } from "redis";

async function main() {
	const { cloud, tenantId, clientId, clientSecret, ca, vault, redis } = JSON.parse(process.env.CALL);
	const credential = credentialFor(cloud, { kind: "clientSecret", tenantId, clientId, clientSecret, ca });
	const client = redis && createClient({ socket: { path: redis, tls: false } });
	await client?.connect();
	const store = client && new RedisTokenStore({ client, keys: [{ id: "1", key: new Uint8Array(32).fill(7) }] });
	const sensors = connect({ cloud, credential, tenantId, clientId, ...(store && { store }) });
	const sink = keyVaultSink({ cloud, vault, secret: "key", credential, clientOptions: onThisMachine(ca) });
	const { fingerprint } = await sensors.rotate({ sink });
	const tokens = client ? (await client.keys("*")).length : undefined;
	client?.destroy();
	console.log(JSON.stringify({ fingerprint, tokens }));
}

/** No name server knows the names of emulated vaults. */
function onThisMachine(ca) {
	const lookup = (_host, { all }, done) =>
		all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
	const agent = new Agent({ ca, lookup });
	const sendRequest = (request, next) => next(Object.assign(request, { agent }));
	return { additionalPolicies: [{ position: "perRetry", policy: { name: "on-this-machine", sendRequest } }] };
}

main();
