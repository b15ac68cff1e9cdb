/** One process of a fleet: gets ready, waits for the word, and tells how often its credential was asked. */
import { once } from "node:events";
import { ClientSecretCredential } from "@azure/identity";
import { type Cloud, createCachedCredential } from "@mdi-sensors/connect";
import { RedisTokenStore } from "@mdi-sensors/connect/redis";
import { createClient } from "redis";
import { Counted } from "./counted.ts";

/** What a process of the fleet is told. */
export interface FleetMember {
	readonly callers: number;
	readonly cloud: Cloud;
	readonly credentialOptions: ConstructorParameters<typeof ClientSecretCredential>[3];
	readonly identity: { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string };
	/** The server's socket, and the key that tokens are encrypted under; without it, each caller asks the credential. */
	readonly redis?: { readonly path: string; readonly key: string };
}

const [{ callers, cloud, credentialOptions, identity, redis }] = (await once(process, "message")) as [FleetMember];
const { tenantId, clientId, clientSecret } = identity;
const credential = new Counted(new ClientSecretCredential(tenantId, clientId, clientSecret, credentialOptions));
const get = redis === undefined ? () => credential.getToken(`${cloud.graph}/.default`) : await shared(redis);

process.send?.("ready");
await once(process, "message");
await Promise.all(Array.from({ length: callers }, get));
process.send?.(credential.count, () => process.exit());

async function shared({ path, key }: NonNullable<FleetMember["redis"]>): Promise<() => Promise<unknown>> {
	const client = createClient({ socket: { path, tls: false } });
	await client.connect();
	const store = new RedisTokenStore({ client, keys: [{ id: "bench", key }] });
	const cached = createCachedCredential({ cloud, credential, store, tenantId, clientId });
	return () => cached.getToken(`${cloud.graph}/.default`);
}
