import type { Cloud } from "../clouds/clouds.js";
import { loaded } from "../load.js";
import type { CredentialOptions } from "./credential-options.js";
import { type OwnCredential, own } from "./own-credential.js";
import type { AccessToken, GetTokenOptions, TokenCredential } from "./token-credential.js";

/** A credential that is made, and its library loaded, when the first token is asked for. */
export class LazyCredential implements OwnCredential {
	readonly [own] = true;
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

	/** How it signs in. */
	get kind(): CredentialOptions["kind"] {
		return this.#options.kind;
	}

	/** The tenant that it signs in to, where it was told. */
	get tenantId(): string | undefined {
		return "tenantId" in this.#options ? this.#options.tenantId : undefined;
	}

	/** Certificates (PEM) that it trusts for the authority. */
	get ca(): string | undefined {
		return this.#options.ca;
	}

	/** The secrets that it was made with. */
	get secrets(): readonly string[] {
		const options = this.#options;
		if (options.kind === "clientSecret") return [options.clientSecret];
		if (options.kind !== "clientCertificate") return [];
		const { certificate, certificatePassword = "" } = options;
		return ["pem" in certificate ? certificate.pem : "", certificatePassword];
	}

	/** Forgets the tokens that it has cached: the next one is asked for anew. */
	forget(): void {
		this.#credential = undefined;
	}

	async #build(): Promise<TokenCredential> {
		const { buildCredential } = await loaded(() => import("./build-credential.js"));
		return buildCredential(this.#cloud, this.#options);
	}
}
