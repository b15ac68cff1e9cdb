import http from "node:http";

/**
 * Obeys HTTPS_PROXY, HTTP_PROXY and NO_PROXY in fetch too, as `@azure/identity` does by itself: else the sign-in would pass
 * and every call of Graph would fail. With an older Node, which can't, nothing happens.
 *
 * @see {@link https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv | http.setGlobalProxyFromEnv}
 */
export function useProxy(): void {
	if (typeof http.setGlobalProxyFromEnv === "function") http.setGlobalProxyFromEnv();
}
