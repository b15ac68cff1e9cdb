import { inWords } from "../clock.js";
import { Deadline } from "../deadline.js";
import { earlyError } from "../errors/make-error.js";
import { cachedCredential } from "./own-credential.js";
import type { TokenCredential } from "./token-credential.js";

/**
 * Gives a credential a time of its own: a host that never responds would keep `@azure/identity` for ever, and whoever waits
 * for it.
 *
 * @param milliseconds How long signing in may take.
 * @param credential Asked with a signal of the platform's alone.
 * @returns A credential that throws `TIMED_OUT` when the time is over.
 */
export function signingInWithin(milliseconds: number, credential: TokenCredential): TokenCredential {
	const { clearTokens } = credential as { clearTokens?: unknown };
	return {
		async getToken(scopes, options) {
			const deadline = new Deadline(milliseconds, options?.abortSignal as AbortSignal | undefined);
			try {
				const token = credential.getToken(scopes, { ...options, abortSignal: deadline.signal });
				return await Promise.race([token, deadline.over]);
			} catch (error) {
				if (!deadline.signal.aborted || options?.abortSignal?.aborted) throw error;
				throw earlyError("TIMED_OUT", `signing in took longer than ${inWords(milliseconds)}`);
			} finally {
				deadline.end();
			}
		},
		[cachedCredential]: Reflect.get(credential, cachedCredential) ?? credential,
		...(typeof clearTokens === "function" && { clearTokens: () => clearTokens.call(credential) }),
	} as TokenCredential;
}
