import { FetchRequestAdapter, HttpClient, UserAgentHandlerOptions } from "@microsoft/kiota-http-fetchlibrary";
import { version } from "../version.js";
import type { BearerAuthentication } from "./bearer-authentication.js";
import { type MiddlewareSettings, SensorsMiddleware } from "./sensors-middleware.js";

/**
 * Kiota's fetch adapter with our own chain in the place of its default one.
 *
 * @param baseUrl Where the generated client's paths begin, without a slash at the end.
 */
export function createRequestAdapter(
	baseUrl: string,
	authentication: BearerAuthentication,
	settings: MiddlewareSettings,
): FetchRequestAdapter {
	const client = new HttpClient(undefined, new SensorsMiddleware(settings));
	const adapter = new FetchRequestAdapter(authentication, undefined, undefined, client);
	adapter.baseUrl = baseUrl;
	return adapter;
}

/** The `User-Agent` of every request: the caller's product if it names one, ours, and Kiota's. */
export function userAgent(product?: string): string {
	const { productName, productVersion } = new UserAgentHandlerOptions();
	const products = [product, `mdi-sensors-connect/${version}`, `${productName}/${productVersion}`];
	return products.filter(Boolean).join(" ");
}
