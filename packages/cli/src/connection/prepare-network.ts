import type { ConnectionOptions } from "./connection-options.js";
import { trust } from "./trust.js";
import { useProxy } from "./use-proxy.js";

/** Sets this process up for the network that it stands in, before its first connection. */
export function prepareNetwork({ caFile }: Pick<ConnectionOptions, "caFile">): void {
	useProxy();
	if (caFile) trust(caFile);
}
