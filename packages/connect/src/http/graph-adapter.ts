import {
	type BackingStoreFactory,
	ParseNodeFactoryRegistry,
	type RequestAdapter,
	type RequestInformation,
	SerializationWriterFactoryRegistry,
} from "@microsoft/kiota-abstractions";
import { type ApiVersion, baseUrl, chosenCloud } from "../clouds/cloud.js";
import type { Cloud } from "../clouds/clouds.js";
import { loaded, once } from "../load.js";
import { invalidOption, ownOptions } from "../options.js";
import { assertStore } from "../token/token-store.js";
import { type GraphAdapterOptions, graphAdapterRules } from "./adapter-options.js";
import type { Pipeline } from "./pipeline.js";

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

/** {@link createGraphAdapter}'s adapter, which loads what sends requests when there is one to send. */
export class GraphAdapter implements RequestAdapter {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	/** Where the client's paths begin, without a slash at the end. */
	baseUrl: string;
	readonly #parsers = new ParseNodeFactoryRegistry();
	readonly #writers = new SerializationWriterFactoryRegistry();
	readonly #open: () => Promise<Pipeline>;
	#pipeline: Pipeline | undefined;
	#hasBackingStore = false;
	/** Kiota's own, which is loaded with the first request: models are parsed from responses. */
	#backingStores: BackingStoreFactory = {
		createBackingStore: () => {
			if (this.#pipeline !== undefined) return this.#pipeline.createBackingStore();
			throw invalidOption("there is no backing store before the first request");
		},
	};

	constructor(given: GraphAdapterOptions) {
		const options = ownOptions("createGraphAdapter()", given, graphAdapterRules);
		const { version = "v1.0" } = options;
		const cloud = chosenCloud(options);
		assertStore(options);
		this.cloud = cloud;
		this.version = version;
		this.baseUrl = baseUrl(cloud, version);
		this.#open = once(async () => {
			const { openPipeline } = await loaded(import("./pipeline.js"));
			this.#pipeline = await openPipeline(this.#parsers, this.#writers, cloud, options);
			return this.#pipeline;
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

	send = this.#sender("send");
	sendCollection = this.#sender("sendCollection");
	sendPrimitive = this.#sender("sendPrimitive");
	sendCollectionOfPrimitive = this.#sender("sendCollectionOfPrimitive");
	sendEnum = this.#sender("sendEnum");
	sendCollectionOfEnum = this.#sender("sendCollectionOfEnum");
	sendNoResponseContent = this.#sender("sendNoResponseContent");
	convertToNativeRequest = this.#sender("convertToNativeRequest");

	/** Takes effect with the next request, which loads what it takes; the registries are the same before and after. */
	enableBackingStore = (backingStores?: BackingStoreFactory): void => {
		this.#hasBackingStore = true;
		if (backingStores !== undefined) this.#backingStores = backingStores;
	};

	/** One of the methods that send a request: Kiota's own, within the time of a call. */
	#sender<Name extends Sending>(name: Name): RequestAdapter[Name] {
		const send = async (request: RequestInformation, ...rest: unknown[]): Promise<unknown> => {
			const pipeline = await this.#open();
			if (this.#hasBackingStore) pipeline.enableBackingStore();
			return pipeline.run(request, this.baseUrl, (kiota) =>
				Reflect.apply(kiota[name] as (...all: unknown[]) => Promise<unknown>, kiota, [request, ...rest]),
			);
		};
		return send as RequestAdapter[Name];
	}
}

/** The methods of an adapter that send a request. */
type Sending = Extract<keyof RequestAdapter, `send${string}` | "convertToNativeRequest">;
