import { invalidOption } from "../options.js";

/** What the store uses of a client of the `redis` package: one from `createClient`, `createCluster` or `createSentinel`. */
export interface RedisClient {
	/** Whether commands go out at once, where the client can tell. */
	readonly isReady?: boolean;
	/** How many listen to its errors; without any, an error would end the process. */
	listenerCount(event: "error"): number;
	/** Listens to its errors. */
	on(event: "error", listener: (error: unknown) => void): unknown;
	/** Runs a Lua script. */
	eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/**
 * Refuses what can't run a script as the `redis` package does. A client of another library would be taken, and never work.
 *
 * @returns The client, whose replies are texts and numbers, whatever else its owner has them mapped to: buffers, for one.
 */
export function scriptClient(client: RedisClient): RedisClient {
	const guide = "https://mdi-sensors.github.io/mdi-sensors/guide/token-cache#ioredis";
	const methods = ["eval", "on", "listenerCount"] as const;
	if ((typeof client !== "object" && typeof client !== "function") || client === null) {
		throw invalidOption("client must be a client of the redis package, as from createClient()");
	}
	if ("defineCommand" in client) {
		throw invalidOption(
			"client is one of ioredis, whose eval takes its arguments in another way; the guide has a wrapper for it",
			{ remedy: `see ${guide}` },
		);
	}
	// Version 3 of the package, and a newer one in its legacy mode, take callbacks, and give no promise.
	const { options } = client as { readonly options?: { readonly legacyMode?: unknown } | null };
	if ("internal_send_command" in client || options?.legacyMode === true) {
		throw invalidOption("client is one that takes callbacks: use redis 4 or newer, without legacyMode");
	}
	const missing = methods.filter((method) => typeof client[method] !== "function");
	const { withTypeMapping } = client as { withTypeMapping?(mapping: object): RedisClient };
	if (missing.length === 0) return withTypeMapping?.call(client, {}) ?? client;
	const what = "client must be a client of the redis package, as from createClient(), or have its functions";
	throw invalidOption(`${what}: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`);
}

/** What a node of a cluster says for a key that another node has, in words. */
export function movedElsewhere(error: unknown): Error | undefined {
	const [, how] = /^(MOVED|ASK|CLUSTERDOWN|CROSSSLOT)\b/.exec(error instanceof Error ? error.message : "") ?? [];
	if (how === undefined) return undefined;
	const what = `the client talks to one node of a Redis cluster, and the entry is another's (${how})`;
	return new Error(`${what}: connect to the whole cluster, with createCluster()`, { cause: error });
}
