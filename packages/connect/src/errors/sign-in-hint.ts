/** Entra's errors for an application of one cloud that asks another cloud's authority, or a tenant that isn't there. */
const otherCloud = new Set(["AADSTS900382", "AADSTS900432", "AADSTS90002"]);

/**
 * What Entra's error code says about a failed sign-in, for the end of a clause: the code, and that it means another cloud.
 *
 * @param error What the credential threw.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/reference-error-codes | Entra error codes}
 */
export function signInHint(error: unknown): string {
	const code = error instanceof Error ? /AADSTS\d+/.exec(error.message)?.[0] : undefined;
	if (code === undefined) return "";
	return otherCloud.has(code)
		? ` (${code}: tenant or application belong to another cloud; register the application in this one's portal)`
		: ` (${code})`;
}
