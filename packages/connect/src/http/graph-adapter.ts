import {
	type BackingStoreFactory,
	InMemoryBackingStoreFactory,
	ParseNodeFactoryRegistry,
	type RequestAdapter,
	type RequestInformation,
	SerializationWriterFactoryRegistry,
} from "@microsoft/kiota-abstractions";
import { type Clock, systemClock } from "../clock.js";
import { type ApiVersion, baseUrl, chosenCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import type { TokenCredential } from "../credential/token-credential.js";
import { loaded, once } from "../load.js";
import type { GraphLogger } from "../logger.js";
import { callback, count, flag, headerText, number, oneOf, ownOptions, type Rules } from "../options.js";
import type { TokenEvent } from "../token/token-event.js";
import { assertStore, type TokenStore } from "../token/token-store.js";
import type { Pipeline } from "./pipeline.js";

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

/**
 * Makes a request adapter for any Kiota client of Microsoft Graph: Kiota's own, with tokens that are cached and go to the
 * chosen cloud only, retries that are safe, and errors that say what to do. Nothing is sent before the first call.
 *
 * @param options Where to, who signs in, and how long to wait; all of it may be left out.
 * @returns The adapter, to make clients with. Its calls reject with a {@link GraphError}, whatever happens.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID` or `OPTION_INVALID`.
 * @see {@link https://learn.microsoft.com/openapi/kiota/authentication | Kiota's request adapters and authentication}
 * @example
 * ```ts
 * const client = createMyGraphClient(createGraphAdapter({ cloud: "usGovL5", credential }));
 * ```
 */
export function createGraphAdapter(options: GraphAdapterOptions = {}): RequestAdapter {
	return new GraphAdapter(options);
}

/** The options of an adapter. */
export const graphAdapterRules: Rules<GraphAdapterOptions> = {
	cloud: true,
	version: oneOf("beta", "v1.0"),
	credential: true,
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
	logger: true,
	clock: true,
};

/** {@link createGraphAdapter}'s adapter, which loads what sends requests when there is one to send. */
export class GraphAdapter implements RequestAdapter {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	/** Where the client's paths begin, without a slash at the end. */
	baseUrl: string;
	readonly #parsers = new ParseNodeFactoryRegistry();
	readonly #writers = new SerializationWriterFactoryRegistry();
	readonly #open: () => Promise<Pipeline>;
	#backingStores: BackingStoreFactory = new InMemoryBackingStoreFactory();
	#hasBackingStore = false;

	constructor(given: GraphAdapterOptions) {
		const options = ownOptions("createGraphAdapter()", given, graphAdapterRules);
		const { version = "v1.0", timeoutMs = 60_000, maxRetries = 3, maxRetryWaitMs = 30_000 } = options;
		const { fetch, clock = systemClock, tenantId, clientId, userAgent } = options;
		const cloud = chosenCloud(options);
		assertStore(options);
		this.cloud = cloud;
		this.version = version;
		this.baseUrl = baseUrl(cloud, version);
		const settings = { ...options, timeoutMs, maxRetries, maxRetryWaitMs, cloud, fetch, clock, product: userAgent };
		this.#open = once(async () => {
			const { Pipeline } = await loaded(import("./pipeline.js"));
			const credential = options.credential ?? (await defaultCredential(cloud, { tenantId, clientId }));
			return new Pipeline(this.#parsers, this.#writers, { ...settings, credential });
		});
	}

	/** Forgets the token, here and in the store, so that the next call signs in anew. */
	async clearTokens(): Promise<void> {
		await (await this.#open()).tokens.clear();
	}

	/** The token that requests are sent with. */
	async getToken(signal?: AbortSignal): Promise<string> {
		return (await this.#open()).tokens.get({ signal });
	}

	getParseNodeFactory = () => this.#parsers;
	getSerializationWriterFactory = () => this.#writers;
	getBackingStoreFactory = () => this.#backingStores;

	send: RequestAdapter["send"] = (request, ...rest) => this.#run(request, (kiota) => kiota.send(request, ...rest));
	sendCollection: RequestAdapter["sendCollection"] = (request, ...rest) =>
		this.#run(request, (kiota) => kiota.sendCollection(request, ...rest));
	sendPrimitive: RequestAdapter["sendPrimitive"] = (request, ...rest) =>
		this.#run(request, (kiota) => kiota.sendPrimitive(request, ...rest));
	sendCollectionOfPrimitive: RequestAdapter["sendCollectionOfPrimitive"] = (request, ...rest) =>
		this.#run(request, (kiota) => kiota.sendCollectionOfPrimitive(request, ...rest));
	sendEnum: RequestAdapter["sendEnum"] = (request, ...rest) =>
		this.#run(request, (kiota) => kiota.sendEnum(request, ...rest));
	sendCollectionOfEnum: RequestAdapter["sendCollectionOfEnum"] = (request, ...rest) =>
		this.#run(request, (kiota) => kiota.sendCollectionOfEnum(request, ...rest));
	sendNoResponseContent: RequestAdapter["sendNoResponseContent"] = (request, ...rest) =>
		this.#run(request, (kiota) => kiota.sendNoResponseContent(request, ...rest));
	convertToNativeRequest: RequestAdapter["convertToNativeRequest"] = (request) =>
		this.#run(request, (kiota) => kiota.convertToNativeRequest(request));

	/** Takes effect with the next request, which loads what it takes; the registries are the same before and after. */
	enableBackingStore = (backingStores?: BackingStoreFactory): void => {
		this.#hasBackingStore = true;
		if (backingStores !== undefined) this.#backingStores = backingStores;
	};

	async #run<T>(request: RequestInformation, send: (kiota: RequestAdapter) => Promise<T>): Promise<T> {
		const pipeline = await this.#open();
		if (this.#hasBackingStore) pipeline.enableBackingStore();
		return pipeline.run(request, this.baseUrl, send);
	}
}

/** Loaded where nobody passes a credential: nothing of it is in the way of who does. */
async function defaultCredential(cloud: Cloud, who: { tenantId?: string | undefined; clientId?: string | undefined }) {
	const { credentialFor } = await loaded(import("../credential/credential-for.js"));
	return credentialFor(cloud, { kind: "default", ...who });
}
