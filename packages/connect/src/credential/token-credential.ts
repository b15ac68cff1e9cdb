/*
 * What a credential of `@azure/identity` is, in the words of `@azure/core-auth`: said here once more, as that package brings an
 * HTTP runtime along. A test of types holds it against the original, in both directions.
 */

/** An access token, as a credential gives it. */
export interface AccessToken {
	/** The token's text. */
	token: string;
	/** When it expires, in milliseconds since 1970. */
	expiresOnTimestamp: number;
	/** From when on it should be replaced, in milliseconds since 1970. */
	refreshAfterTimestamp?: number;
	/** How it is sent. */
	tokenType?: "Bearer" | "pop";
}

/** What ends a wait: an `AbortSignal`, or one of `@azure/abort-controller`. */
export interface AbortSignalLike {
	/** Whether it has happened. */
	readonly aborted: boolean;
	/** Listens for it. */
	addEventListener(type: "abort", listener: () => void): void;
	/** Stops listening. */
	removeEventListener(type: "abort", listener: () => void): void;
}

/** How a token is asked for. */
export interface GetTokenOptions {
	/** Ends the wait for it. */
	abortSignal?: AbortSignalLike;
	/** Of each request: how many milliseconds it may take. */
	requestOptions?: {
		/** Milliseconds. */
		timeout?: number;
	};
	/** OpenTelemetry's context, as Azure's libraries pass it on. */
	tracingOptions?: { tracingContext?: unknown };
	/** Of a claims challenge, as JSON. */
	claims?: string;
	/** Whether the caller can meet a claims challenge, so that the token may live long and be revoked. */
	enableCae?: boolean;
	/** The tenant that the token is to be of. */
	tenantId?: string;
	/** Of a token that is bound to one request. */
	proofOfPossessionOptions?: { nonce: string; resourceRequestMethod: string; resourceRequestUrl: string };
}

/** Who gives tokens: a credential of `@azure/identity`, one of your own, or one that caches another's. */
export interface TokenCredential {
	/**
	 * Gives a token, or null where it has none.
	 *
	 * @param scopes What it is for, such as `https://graph.microsoft.com/.default`.
	 * @param options How it is asked for; a credential takes from it what it knows.
	 */
	getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null>;
}
