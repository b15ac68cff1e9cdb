import {
	InMemoryBackingStoreFactory,
	ParseNodeFactoryRegistry,
	type RequestAdapter,
	SerializationWriterFactoryRegistry,
} from "@microsoft/kiota-abstractions";

/** The adapter that the generated client is made with: it loads the one that sends requests when there is one to send. */
export class LazyAdapter implements RequestAdapter {
	/** Where the generated client's paths begin, without a slash at the end. */
	readonly baseUrl: string;
	readonly #load: () => Promise<RequestAdapter>;
	readonly #parsers = new ParseNodeFactoryRegistry();
	readonly #writers = new SerializationWriterFactoryRegistry();
	readonly #backingStores = new InMemoryBackingStoreFactory();

	/** @param load Gives the adapter that sends requests, the same one each time. */
	constructor(baseUrl: string, load: () => Promise<RequestAdapter>) {
		this.baseUrl = baseUrl;
		this.#load = load;
	}

	getParseNodeFactory = () => this.#parsers;
	getSerializationWriterFactory = () => this.#writers;
	getBackingStoreFactory = () => this.#backingStores;

	send: RequestAdapter["send"] = async (...request) => (await this.#load()).send(...request);
	sendCollection: RequestAdapter["sendCollection"] = async (...request) =>
		(await this.#load()).sendCollection(...request);
	sendPrimitive: RequestAdapter["sendPrimitive"] = async (...request) => (await this.#load()).sendPrimitive(...request);
	sendCollectionOfPrimitive: RequestAdapter["sendCollectionOfPrimitive"] = async (...request) =>
		(await this.#load()).sendCollectionOfPrimitive(...request);
	sendEnum: RequestAdapter["sendEnum"] = async (...request) => (await this.#load()).sendEnum(...request);
	sendCollectionOfEnum: RequestAdapter["sendCollectionOfEnum"] = async (...request) =>
		(await this.#load()).sendCollectionOfEnum(...request);
	sendNoResponseContent: RequestAdapter["sendNoResponseContent"] = async (...request) =>
		(await this.#load()).sendNoResponseContent(...request);
	convertToNativeRequest: RequestAdapter["convertToNativeRequest"] = async (...request) =>
		(await this.#load()).convertToNativeRequest(...request);
	enableBackingStore: RequestAdapter["enableBackingStore"] = (...request) =>
		void this.#load().then((adapter) => adapter.enableBackingStore(...request));
}
