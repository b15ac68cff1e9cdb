import type { Clock } from "../clock.js";
import { type ApiVersion, apiVersion } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import type { TokenCredential } from "../credential/token-credential.js";
import type { GraphLogger } from "../logger.js";
import {
	callback,
	clockRule,
	count,
	flag,
	headerText,
	loggerRule,
	number,
	type Rules,
	tokenCredential,
} from "../options.js";
import type { TokenEvent } from "../token/token-event.js";
import type { TokenStore } from "../token/token-store.js";

/** How to reach the Graph of a cloud; all of it may be left out. */
export interface GraphAdapterOptions {
	/** A cloud's name, or a cloud of your own (an emulator's). @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** The version of Microsoft Graph. @default "v1.0" */
	readonly version?: ApiVersion | undefined;
	/** Who signs in. @default DefaultAzureCredential of `@azure/identity` for the cloud's authority, loaded when first needed */
	readonly credential?: TokenCredential | undefined;
	/** The tenant to sign in to, where the credential doesn't say. */
	readonly tenantId?: string | undefined;
	/** The application that signs in, where the credential doesn't say. */
	readonly clientId?: string | undefined;
	/** Whether tokens are asked for under continuous access evaluation: they live longer, and may be revoked. @default true */
	readonly enableCae?: boolean | undefined;
	/**
	 * A place to share tokens with other processes; needs `tenantId` and `clientId`. Whoever has the same cloud, tenant and
	 * client, and the same kind of credential where `credentialFor` made it, has one entry there and so must be one identity.
	 * @default none: each adapter has its own
	 */
	readonly store?: TokenStore | undefined;
	/** Told of each token that is handed out or fetched. */
	readonly onToken?: ((event: TokenEvent) => void) | undefined;
	/** How many milliseconds a call may take, waits and sign-in included. @default 60000 */
	readonly timeoutMs?: number | undefined;
	/** How often a request may be sent again where that is safe. @default 3 */
	readonly maxRetries?: number | undefined;
	/** How many milliseconds a call may wait in all before it sends requests again. @default 30000 */
	readonly maxRetryWaitMs?: number | undefined;
	/** The fetch to use: one with a proxy or a dispatcher of yours, best made with {@link withoutResend}, or a fake. @default that of the runtime */
	readonly fetch?: typeof globalThis.fetch | undefined;
	/** Your product as `name/version`, put before ours in `User-Agent`. */
	readonly userAgent?: string | undefined;
	/** Where to tell what happens: responses and retries; never bodies, tokens or keys. */
	readonly logger?: GraphLogger | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
}

/** The options of an adapter. */
export const graphAdapterRules: Rules<GraphAdapterOptions> = {
	cloud: true,
	version: apiVersion,
	credential: tokenCredential,
	tenantId: headerText,
	clientId: headerText,
	enableCae: flag,
	store: true,
	onToken: callback,
	timeoutMs: number(1),
	maxRetries: count(0),
	maxRetryWaitMs: number(0),
	fetch: callback,
	userAgent: headerText,
	logger: loggerRule,
	clock: clockRule,
};
