import type { CredentialOptions } from "./credential-options.js";
import type { TokenCredential } from "./token-credential.js";

/** Marks the credentials of this package: by it, who asks about one need not load what makes it. */
export const own: unique symbol = Symbol("ownCredential");

/** Where a credential that caches the tokens of another one keeps that one. */
export const cachedCredential: unique symbol = Symbol("cachedCredential");

/** Where a sink keeps the credential that it signs in with. */
export const sinkCredential: unique symbol = Symbol("sinkCredential");

/** A credential of this package. */
export interface OwnCredential extends TokenCredential {
	readonly [own]: true;
	/** How it signs in. */
	readonly kind: CredentialOptions["kind"];
	/** The tenant that it signs in to, where it was told. */
	readonly tenantId: string | undefined;
	/** Certificates (PEM) that it trusts for its authority. */
	readonly ca: string | undefined;
	/** The secrets that it was made with: texts that must not stand in an error. */
	readonly secrets: readonly string[];
	/** Forgets the tokens that it has cached: the next one is asked for anew. */
	forget(): void;
}

/** What is known of a credential of this package, under whatever caches its tokens; nothing of somebody else's. */
export function ownCredential(credential: TokenCredential): Partial<OwnCredential> {
	const under: object = Reflect.get(credential, cachedCredential) ?? credential;
	return own in under ? (under as OwnCredential) : Object.create(null);
}

/** Has a credential forget the tokens that it has cached, where it is one of ours: `@azure/identity` knows no such thing. */
export function forgetSignIn(credential: TokenCredential): void {
	if (cachedCredential in credential && "clearTokens" in credential && typeof credential.clearTokens === "function") {
		void credential.clearTokens();
	}
	ownCredential(credential).forget?.();
}
