import type { Emulator } from "../../src/index.js";

/** How an operation is called. */
export interface CallOptions extends RequestInit {
	/** @default "beta" */
	readonly version?: string;
	/** The origin of Graph. @default the first cloud's */
	readonly graph?: string;
}

/** Calls what stands under `/security/identities/sensors`. */
export function call(emulator: Emulator, token: string, rest = "", options: CallOptions = {}): Promise<Response> {
	const { version = "beta", graph = emulator.cloud().graph, headers, ...init } = options;
	const url = `${graph}/${version}/security/identities/sensors${/^\w/.test(rest) ? "/" : ""}${rest}`;
	return fetch(url, { ...init, headers: { authorization: `Bearer ${token}`, ...headers } });
}

/** Rotates the key. */
export function rotate(emulator: Emulator, token: string, options: CallOptions = {}): Promise<Response> {
	return call(emulator, token, "regenerateDeploymentAccessKey", { method: "POST", ...options });
}

/** The error that Graph's response holds. */
export async function errorOf(response: Response): Promise<{ code: string; message: string; innerError: object }> {
	return ((await response.json()) as { error: { code: string; message: string; innerError: object } }).error;
}
