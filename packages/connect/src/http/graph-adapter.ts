import {
	type BackingStoreFactory,
	type ParseNodeFactory,
	ParseNodeFactoryRegistry,
	type RequestAdapter,
	type RequestInformation,
	type SerializationWriterFactory,
	SerializationWriterFactoryRegistry,
} from "@microsoft/kiota-abstractions";
import { type ApiVersion, baseUrl, chosenCloud } from "../clouds/cloud.js";
import type { Cloud } from "../clouds/clouds.js";
import { type LoadLimits, loaded, once } from "../load.js";
import { invalidOption, ownOptions } from "../options.js";
import { assertStore } from "../token/token-store.js";
import type { Pipeline } from "./pipeline.js";
import { type CallOption, callOptionKey, type GraphAdapterOptions, graphAdapterRules } from "./request-options.js";

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
	const own = ownOptions("createGraphAdapter()", options, graphAdapterRules);
	return new GraphAdapter(own, {
		parsers: new ParseNodeFactoryRegistry(),
		writers: new SerializationWriterFactoryRegistry(),
		load: () => import("./pipeline.js"),
	});
}

/** {@link createGraphAdapter}'s adapter, which loads what sends requests when there is one to send. */
export class GraphAdapter implements RequestAdapter {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	/** How many milliseconds a call may take that does not say it. */
	readonly timeoutMs: number | undefined;
	/** Where the client's paths begin, without a slash at the end. */
	baseUrl: string;
	readonly #parsers: ParseNodeFactory;
	readonly #writers: SerializationWriterFactory;
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

	/**
	 * @param options The caller's, which were checked.
	 * @param parts What it is made of.
	 */
	constructor(options: GraphAdapterOptions, { parsers, writers, load }: AdapterParts) {
		const { version = "v1.0", timeoutMs } = options;
		const cloud = chosenCloud(options);
		assertStore(options);
		this.#parsers = parsers;
		this.#writers = writers;
		this.cloud = cloud;
		this.version = version;
		this.baseUrl = baseUrl(cloud, version);
		this.timeoutMs = timeoutMs;
		this.#open = once(async () => {
			const { openPipeline } = await load();
			this.#pipeline = await openPipeline(parsers, writers, cloud, options);
			return this.#pipeline;
		});
	}

	/** Forgets the token, here and in the store, so that the next call signs in anew. */
	async clearTokens(): Promise<void> {
		await (await this.#opened()).tokens.clear();
	}

	/** The token that requests are sent with. */
	async getToken(signal?: AbortSignal): Promise<string> {
		return (await this.#opened({ signal })).tokens.get({ signal });
	}

	async #opened(limits?: LoadLimits): Promise<Pipeline> {
		return this.#pipeline ?? loaded(this.#open, limits, this.timeoutMs);
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
			const option = request.getRequestOptions()[callOptionKey] as Partial<CallOption> | undefined;
			const pipeline = await this.#opened(option?.settings);
			if (this.#hasBackingStore) pipeline.enableBackingStore();
			return pipeline.run(request, this.baseUrl, (kiota) =>
				Reflect.apply(kiota[name] as (...all: unknown[]) => Promise<unknown>, kiota, [request, ...rest]),
			);
		};
		return send as RequestAdapter[Name];
	}
}

/** What an adapter is made of. */
export interface AdapterParts {
	/** The formats that its client reads. */
	readonly parsers: ParseNodeFactory;
	/** The formats that its client writes. */
	readonly writers: SerializationWriterFactory;
	/** Loads what sends requests. */
	readonly load: () => Promise<Pick<typeof import("./pipeline.js"), "openPipeline">>;
}

/** The methods of an adapter that send a request. */
type Sending = Extract<keyof RequestAdapter, `send${string}` | "convertToNativeRequest">;
