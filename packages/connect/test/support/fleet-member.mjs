/** One process of a fleet: gets ready, waits for the word, has its callers read the key, and tells how many got it. */
import { once } from "node:events";
import { ClientSecretCredential } from "@azure/identity";
import { connect } from "@mdi-sensors/connect";
import { RedisTokenStore } from "@mdi-sensors/connect/redis";
import { createClient } from "redis";

const [{ callers, cloud, credentialOptions, tenantId, app, redis }] = await once(process, "message");
const client = createClient({ socket: { path: redis.path, tls: false } });
await client.connect();
// The time-out is against hanging alone: Redis is waited for, however slow the machine is.
const store = new RedisTokenStore({ client, keys: [{ id: "a", key: redis.key }], timeoutMs: 60_000 });
const credential = new ClientSecretCredential(tenantId, app.id, app.secret, credentialOptions);
const sensors = connect({ cloud, credential, tenantId, clientId: app.id, store });

process.send("ready");
await once(process, "message");
const keys = await Promise.all(Array.from({ length: callers }, () => sensors.getDeploymentAccessKey()));
process.send(keys.length, () => process.exit());
