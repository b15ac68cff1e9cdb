// Kiota parts the header at commas: claims with one in them it would not see, and the answer is then read as any other.
const challenge = /^Bearer .*\bclaims="([^",]+)"/i;

/**
 * Says whether an answer asks for a token with other claims, so that Kiota's adapter will repeat the request with one.
 *
 * @see {@link https://learn.microsoft.com/entra/identity-platform/claims-challenge | Claims challenges}
 */
export function hasClaimsChallenge({ status, headers }: { status: number; headers: Headers }): boolean {
	return status === 401 && challenge.test(headers.get("www-authenticate") ?? "");
}

/** The claims of a challenge as `TokenCredential.getToken` takes them: JSON, where the header has base64. */
export function decodeClaims(base64: string): string {
	try {
		return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
	} catch {
		return base64;
	}
}
