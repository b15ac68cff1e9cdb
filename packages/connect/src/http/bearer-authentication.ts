import type { AuthenticationProvider, RequestInformation } from "@microsoft/kiota-abstractions";
import { GraphError } from "../errors/graph-error.js";
import type { TokenWish } from "../token/token-cache.js";
import { CallContext } from "./call-context.js";

/** Gives the token for one request; `claims` are those of a challenge, in base64. */
type GetToken = (wish: TokenWish) => Promise<string>;

/**
 * Puts the token on requests to one origin, and refuses every other request.
 * Kiota's own provider would send those without a token.
 */
export class BearerAuthentication implements AuthenticationProvider {
	readonly #origin: string;
	readonly #getToken: GetToken;
	/** The last URL that passed: nearly all requests are to the same three. */
	#passed: string | undefined;

	/**
	 * @param origin The cloud's Graph: scheme, host and port.
	 * @param getToken Gives a token for that Graph.
	 */
	constructor(origin: string, getToken: GetToken) {
		this.#origin = origin;
		this.#getToken = getToken;
	}

	/** @throws {GraphError} `HOST_NOT_ALLOWED`, `ABORTED`, `TIMED_OUT`, or why there is no token. */
	readonly authenticateRequest = async (
		request: RequestInformation,
		context?: Record<string, unknown>,
	): Promise<void> => {
		const url = request.URL;
		if (url !== this.#passed && new URL(url).origin !== this.#origin) {
			const { origin } = new URL(url);
			throw new GraphError("HOST_NOT_ALLOWED", `a request to ${origin} is not for this connection to ${this.#origin}`);
		}
		this.#passed = url;
		const claims = context?.claims as string | undefined;
		const signal = CallContext.in(request.getRequestOptions())?.deadline?.signal;
		// Kiota repeats a challenged request as it was sent: its token is the one that was challenged.
		const [sent] = (claims && request.headers.get("Authorization")) || [];
		const token = await this.#getToken({ claims, refused: sent?.replace(/^Bearer /, ""), signal });
		request.headers.delete("Authorization");
		request.headers.add("Authorization", `Bearer ${token}`);
	};
}
