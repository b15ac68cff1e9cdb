/** Where a token came from: memory, the shared store, or the credential. */
export type TokenSource = "memory" | "store" | "network";

/** Says that a token was handed out of memory, or fetched from the shared store or by the credential. */
export interface TokenEvent {
	/** Where it came from. */
	readonly source: TokenSource;
	/** How long it took; 0 for memory. */
	readonly milliseconds: number;
	/**
	 * What the token is kept under, with no secret in it: authority, tenant, client, scopes, whether CAE is on, and the
	 * credential's kind where `credentialFor` made it.
	 */
	readonly key: string;
	/** Whether it was fetched in the background, while callers had the token before. */
	readonly background: boolean;
}
