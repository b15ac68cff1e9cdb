import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";

/** One call of getToken, to be answered by the test. */
export interface CredentialCall {
	readonly scopes: string | string[];
	readonly options: GetTokenOptions | undefined;
	give(token: AccessToken | null): void;
	fail(error: Error): void;
}

/**
 * A credential that answers when the test says so: stands in where a test is about the order of answers, which no real
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
