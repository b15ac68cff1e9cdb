import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import type { Cloud } from "../clouds/clouds.js";
import type { CredentialOptions } from "./credential-options.js";

/** A credential that is made, and its library loaded, when the first token is asked for. */
export class LazyCredential implements TokenCredential {
	readonly #cloud: Cloud;
	readonly #options: CredentialOptions;
	#credential: Promise<TokenCredential> | undefined;

	constructor(cloud: Cloud, options: CredentialOptions) {
		this.#cloud = cloud;
		this.#options = options;
	}

	async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
		this.#credential ??= this.#build();
		return (await this.#credential).getToken(scopes, options);
	}

	async #build(): Promise<TokenCredential> {
		const { buildCredential } = await import("./build-credential.js");
		return buildCredential(this.#cloud, this.#options);
	}
}
