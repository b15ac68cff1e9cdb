/** What the store uses of a client of the `redis` package: one from `createClient`, `createCluster` or `createSentinel`. */
export interface RedisClient {
	/** Whether commands go out at once, where the client can tell. */
	readonly isReady?: boolean;
	listenerCount(event: "error"): number;
	on(event: "error", listener: (error: unknown) => void): unknown;
	eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}
