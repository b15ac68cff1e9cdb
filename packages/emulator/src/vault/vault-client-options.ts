import { Agent, type RequestOptions } from "node:https";
import type { Duplex } from "node:stream";
import { loopback } from "../net/listener.js";

/** What `SecretClient` of `@azure/keyvault-secrets` takes to reach an emulated vault. */
export interface VaultClientOptions {
	/** One policy, which sends each request through an agent of the emulator's. */
	readonly additionalPolicies: {
		readonly position: "perRetry";
		readonly policy: {
			readonly name: string;
			sendRequest<Request extends object, Response>(
				request: Request,
				next: (request: Request) => Promise<Response>,
			): Promise<Response>;
		};
	}[];
}

/**
 * Lets clients reach vaults by their names, which no name server knows.
 *
 * @param agent Makes the connections.
 * @internal
 */
export function vaultClientOptions(agent: VaultAgent): VaultClientOptions {
	return {
		additionalPolicies: [
			{
				position: "perRetry",
				policy: {
					name: "mdi-sensors-emulator",
					sendRequest: (request, next) => next(Object.assign(request, { agent })),
				},
			},
		],
	};
}

/**
 * Makes the connections to the vaults of one cloud: other names are as unknown as those of vaults that do not exist.
 *
 * @internal
 */
export class VaultAgent extends Agent {
	readonly #hosts: ReadonlySet<string>;
	readonly #port: number;

	/**
	 * @param hosts The names of the vaults' hosts.
	 * @param port Where they are served.
	 * @param ca Whom to trust, as PEM.
	 */
	constructor(hosts: ReadonlySet<string>, port: number, ca: string) {
		super({ ca, keepAlive: true });
		this.#hosts = hosts;
		this.#port = port;
	}

	override createConnection(
		options: RequestOptions,
		callback?: (error: Error | null, stream: Duplex) => void,
	): Duplex | null | undefined {
		const host = String(options.host);
		if (this.#hosts.has(host.toLowerCase())) {
			const target = { host: loopback, port: this.#port, servername: host };
			return super.createConnection({ ...options, ...target }, callback);
		}
		const unknown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND", hostname: host });
		process.nextTick(() => (callback as ((error: Error) => void) | undefined)?.(unknown));
		return undefined;
	}
}
