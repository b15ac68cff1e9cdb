import type { RequestAdapter } from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter, HttpClient, UserAgentHandlerOptions } from "@microsoft/kiota-http-fetchlibrary";
import { version } from "../version.js";
import type { BearerAuthentication } from "./bearer-authentication.js";
import type { LazyAdapter } from "./lazy-adapter.js";
import { type MiddlewareSettings, SensorsMiddleware } from "./sensors-middleware.js";

/**
 * Kiota's fetch adapter with our own chain in the place of its default one.
 *
 * @param standIn The adapter that the generated client was made with: base URL and registries are shared with it.
 */
export function createRequestAdapter(
	standIn: LazyAdapter,
	authentication: BearerAuthentication,
	settings: MiddlewareSettings,
): RequestAdapter {
	const adapter = new FetchRequestAdapter(
		authentication,
		standIn.getParseNodeFactory(),
		standIn.getSerializationWriterFactory(),
		new HttpClient(undefined, new SensorsMiddleware(settings)),
		undefined,
		standIn.getBackingStoreFactory(),
	);
	adapter.baseUrl = standIn.baseUrl;
	return adapter;
}

/** The `User-Agent` of every request: the caller's product if it names one, ours, and Kiota's. */
export function userAgent(product?: string): string {
	const { productName, productVersion } = new UserAgentHandlerOptions();
	const products = [product, `mdi-sensors-connect/${version}`, `${productName}/${productVersion}`];
	return products.filter(Boolean).join(" ");
}
