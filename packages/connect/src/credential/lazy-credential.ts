import type { Cloud } from "../clouds/clouds.js";
import { loaded } from "../load.js";
import type { CredentialOptions } from "./credential-options.js";
import type { AccessToken, GetTokenOptions, TokenCredential } from "./token-credential.js";

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
		const { buildCredential } = await loaded(import("./build-credential.js"));
		return buildCredential(this.#cloud, this.#options);
	}
}

/** Where a credential that caches the tokens of another one keeps that one. */
export const cachedCredential: unique symbol = Symbol("cachedCredential");

/** A credential of ours, under whatever caches its tokens; undefined where it is somebody else's. */
function ownCredential(credential: TokenCredential): LazyCredential | undefined {
	const under: unknown = Reflect.get(credential, cachedCredential) ?? credential;
	return under instanceof LazyCredential ? under : undefined;
}

/** Texts that must not stand in an error of a credential: the secrets that it was made with, where it is one of ours. */
export function secretsOf(credential: TokenCredential): readonly string[] {
	return ownCredential(credential)?.secrets ?? [];
}

/** Certificates (PEM) that a credential trusts for its authority, where it is one of ours and was given some. */
export function authorityCertificates(credential: TokenCredential): string | undefined {
	return ownCredential(credential)?.ca;
}

/** How a credential signs in, where it is one of ours: nothing tells what another one is. */
export function kindOf(credential: TokenCredential): CredentialOptions["kind"] | undefined {
	return ownCredential(credential)?.kind;
}

/** The tenant that a credential signs in to, where it is one of ours and was told. */
export function tenantOf(credential: TokenCredential): string | undefined {
	return ownCredential(credential)?.tenantId;
}

/** Has a credential forget the tokens that it has cached, where it is one of ours: `@azure/identity` knows no such thing. */
export function forgetSignIn(credential: TokenCredential): void {
	if (cachedCredential in credential && "clearTokens" in credential && typeof credential.clearTokens === "function") {
		void credential.clearTokens();
	}
	ownCredential(credential)?.forget();
}
