import type { TokenCredential } from "@azure/core-auth";
import { createSensorsClient } from "@mdi-sensors/client";
import { type Clock, systemClock } from "./clock.js";
import { checkCloud } from "./clouds/check-cloud.js";
import { type ApiVersion, baseUrl, cloud as findCloud } from "./clouds/cloud.js";
import type { Cloud, CloudName } from "./clouds/clouds.js";
import { GraphError } from "./errors/graph-error.js";
import { Facade } from "./facade.js";
import { LazyAdapter } from "./http/lazy-adapter.js";
import { mayResend, withoutResend } from "./http/without-resend.js";
import { type GraphLogger, safely } from "./logger.js";
import { once } from "./once.js";
import {
	checkCallOptions,
	checkFunction,
	checkNumber,
	checkObject,
	checkText,
} from "./operations/check-call-options.js";
import { operationsOf } from "./operations/operations.js";
import type { Sensors } from "./sensors.js";
import { checkStore } from "./token/check-store.js";
import type { TokenEvent } from "./token/token-event.js";
import type { TokenStore } from "./token/token-store.js";

/** How to connect; all of it may be left out. */
export interface ConnectOptions {
	/** A cloud's name, or a cloud of your own (an emulator's). @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** The version of Microsoft Graph. @default "beta" */
	readonly version?: ApiVersion | undefined;
	/** Take the API as offered in this cloud, whatever the table of clouds says. @default false */
	readonly assumeOffered?: boolean | undefined;
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
	 * @default none: each connection has its own
	 */
	readonly store?: TokenStore | undefined;
	/** Told of each token that is handed out or fetched. */
	readonly onToken?: ((event: TokenEvent) => void) | undefined;
	/** How many milliseconds a call may take, waits and sign-in included. @default 60000 */
	readonly timeoutMs?: number | undefined;
	/** How often a request may be repeated where that is safe. @default 3 */
	readonly maxRetries?: number | undefined;
	/** How many milliseconds a call may wait in all before it repeats requests. @default 30000 */
	readonly maxRetryWaitMs?: number | undefined;
	/** The fetch to use: one with a proxy or a dispatcher of yours, best made with {@link withoutResend}, or a fake. @default that of the runtime */
	readonly fetch?: typeof globalThis.fetch | undefined;
	/** Your product as `name/version`, put before ours in `User-Agent`. */
	readonly userAgent?: string | undefined;
	/** Where to tell what happens: requests, answers, repeats; never bodies, tokens or keys. */
	readonly logger?: GraphLogger | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
}

/**
 * Connects to the sensors API of a cloud. Nothing is sent before the first call.
 *
 * @param options Where to, who signs in, and how long to wait; all of it may be left out.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`, `CLOUD_NOT_OFFERED` or `OPTION_INVALID`.
 * @example
 * ```ts
 * const sensors = connect({ cloud: "usGovL5", credential });
 * const key = await sensors.regenerateDeploymentAccessKey();
 * ```
 */
export function connect(options: ConnectOptions = {}): Sensors {
	checkObject("options", options);
	const cloud = findCloud(options.cloud ?? "global");
	checkCloud(cloud, options.assumeOffered);
	const {
		version = "beta",
		timeoutMs = 60_000,
		maxRetries = 3,
		maxRetryWaitMs = 30_000,
		clock = systemClock,
	} = options;
	if (version !== "beta" && version !== "v1.0") {
		throw new GraphError("OPTION_INVALID", `version must be "beta" or "v1.0", not ${JSON.stringify(version)}`);
	}
	checkCallOptions({ timeoutMs, maxRetries });
	checkNumber("maxRetryWaitMs", maxRetryWaitMs, 0);
	checkText("tenantId", options.tenantId);
	checkText("clientId", options.clientId);
	checkText("userAgent", options.userAgent);
	checkFunction("fetch", options.fetch);
	checkStore(options);

	const fetch = options.fetch ?? withoutResend();
	const open = once(async () => {
		const { openConnection } = await import("./open-connection.js");
		return openConnection(adapter, {
			...options,
			cloud,
			fetch,
			product: options.userAgent,
			maxRetries,
			maxRetryWaitMs,
			clock,
		});
	});
	const adapter = new LazyAdapter(baseUrl(cloud, version), async () => (await open()).adapter);
	const client = createSensorsClient(adapter);
	const operations = operationsOf(client, { timeoutMs, maxRetries, maxRetryWaitMs });
	const warn = (message: string) => safely(() => options.logger?.warn?.(message, {}));
	const context = {
		operations,
		cloud: cloud.title,
		clock,
		maxRetryWaitMs,
		mayResend: mayResend(fetch),
		warn,
	};
	return new Facade(cloud, version, client, context, async () => (await open()).tokens.clear());
}
