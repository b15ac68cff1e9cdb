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
