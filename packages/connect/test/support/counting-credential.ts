import type { AccessToken, TokenCredential } from "@azure/core-auth";

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
