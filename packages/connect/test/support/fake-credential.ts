import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";

/** A credential whose tokens are `token-1`, `token-2`, …, and that remembers how it was asked. */
export class FakeCredential implements TokenCredential {
	readonly asked: { scopes: string | string[]; options: GetTokenOptions | undefined }[] = [];

	async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
		this.asked.push({ scopes, options });
		return { token: `token-${this.asked.length}`, expiresOnTimestamp: Date.now() + 3_600_000 };
	}
}
