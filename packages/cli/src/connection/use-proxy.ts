import http from "node:http";
import { CliError } from "../cli-error.js";

/**
 * Obeys HTTPS_PROXY and NO_PROXY in fetch too, as `@azure/identity` does by itself: else the sign-in would go through the
 * proxy and every call of Graph past it.
 *
 * @throws {CliError} `USAGE` when a proxy is set and this Node does not let fetch obey it.
 * @see {@link https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv | http.setGlobalProxyFromEnv}
 */
export function useProxy(): void {
	const { HTTPS_PROXY, https_proxy, NODE_USE_ENV_PROXY } = process.env;
	if (typeof http.setGlobalProxyFromEnv === "function") http.setGlobalProxyFromEnv();
	else if ((HTTPS_PROXY || https_proxy) && !(NODE_USE_ENV_PROXY === "1" && knowsTheVariable())) {
		throw new CliError(
			"USAGE",
			"HTTPS_PROXY is set, and this Node would call Graph past it; nothing was sent. Set NODE_USE_ENV_PROXY=1 too, which takes Node 22.21, or use Node 24.14 or newer",
		);
	}
}

/** Whether this Node reads NODE_USE_ENV_PROXY: it came together with an option. */
function knowsTheVariable(): boolean {
	return process.allowedNodeEnvironmentFlags.has("--use-env-proxy");
}
