import type { AccessToken, TokenCredential } from "@azure/core-auth";

/** A credential that counts how often it is asked. */
export class Counted implements TokenCredential {
	count = 0;
	readonly #credential: TokenCredential;

	constructor(credential: TokenCredential) {
		this.#credential = credential;
	}

	getToken(...request: Parameters<TokenCredential["getToken"]>): Promise<AccessToken | null> {
		this.count++;
		return this.#credential.getToken(...request);
	}
}
