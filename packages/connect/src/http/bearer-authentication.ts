import type { AuthenticationProvider, RequestInformation } from "@microsoft/kiota-abstractions";
import { SensorsError } from "../errors/sensors-error.js";
import { Call } from "./call.js";
import { decodeClaims } from "./claims.js";
import { operationAt } from "./operation.js";

/** Gives the token for one request. */
type GetToken = (options: { claims?: string | undefined; signal?: AbortSignal | undefined }) => Promise<string>;

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

	/** @throws {SensorsError} `HOST_NOT_ALLOWED`, `ABORTED`, `TIMED_OUT`, or why there is no token. */
	readonly authenticateRequest = async (
		request: RequestInformation,
		context?: Record<string, unknown>,
	): Promise<void> => {
		const url = request.URL;
		if (url !== this.#passed && new URL(url).origin !== this.#origin) {
			throw new SensorsError(
				"HOST_NOT_ALLOWED",
				`${operationAt(url)} is not for this connection, which is to ${this.#origin}`,
			);
		}
		this.#passed = url;
		const claims = typeof context?.claims === "string" ? decodeClaims(context.claims) : undefined;
		const token = await this.#token(url, claims, Call.in(request.getRequestOptions()));
		request.headers.delete("Authorization");
		request.headers.add("Authorization", `Bearer ${token}`);
	};

	async #token(url: string, claims: string | undefined, call: Call | undefined): Promise<string> {
		try {
			return await this.#getToken({ claims, signal: call?.deadline?.signal });
		} catch (error) {
			throw call?.deadline?.signal.aborted ? call.deadline.error(`the sign-in for ${operationAt(url)}`) : error;
		}
	}
}
