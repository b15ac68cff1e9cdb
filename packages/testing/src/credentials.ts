import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";

/** A credential whose tokens are `token-1`, `token-2`, …, and that remembers how it was asked. */
export class FakeCredential implements TokenCredential {
	readonly asked: { scopes: string | string[]; options: GetTokenOptions | undefined }[] = [];

	async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
		this.asked.push({ scopes, options });
		return { token: `token-${this.asked.length}`, expiresOnTimestamp: Date.now() + 3_600_000 };
	}
}

/** A credential that gives another token each time, after some milliseconds, and counts. */
export class CountingCredential implements TokenCredential {
	count = 0;
	readonly #name: string;
	readonly #milliseconds: number;
	readonly #now: () => number;

	constructor(name = "token", milliseconds = 0, now = Date.now) {
		this.#name = name;
		this.#milliseconds = milliseconds;
		this.#now = now;
	}

	async getToken(): Promise<AccessToken> {
		const text = `${this.#name}-${++this.count}`;
		await new Promise((resolve) => setTimeout(resolve, this.#milliseconds));
		return { token: text, expiresOnTimestamp: this.#now() + 60 * 60 * 1000 };
	}
}

/** One call of getToken, to be responded to by the test. */
export interface CredentialCall {
	readonly scopes: string | string[];
	readonly options: GetTokenOptions | undefined;
	give(token: AccessToken | null): void;
	fail(error: Error): void;
}

/**
 * A credential that responds when the test says so: stands in where a test is about the order of responses, which no real
 * authority can be made to keep.
 */
export class ScriptedCredential implements TokenCredential {
	readonly calls: CredentialCall[] = [];

	getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
		return new Promise((resolve, reject) => {
			this.calls.push({ scopes, options, give: resolve, fail: reject });
		});
	}

	/** The call of this number, counted from 0. */
	call(number: number): CredentialCall {
		const call = this.calls[number];
		if (call === undefined) throw new Error(`the credential was called ${this.calls.length} times`);
		return call;
	}
}
