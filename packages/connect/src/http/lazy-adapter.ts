import {
	HttpMethod,
	InMemoryBackingStoreFactory,
	ParseNodeFactoryRegistry,
	type RequestAdapter,
	type RequestInformation,
	SerializationWriterFactoryRegistry,
} from "@microsoft/kiota-abstractions";
import { GraphError } from "../errors/graph-error.js";
import { outcomeUnknown } from "../errors/outcome-unknown.js";
import { unreadable } from "../errors/unreadable.js";
import { CallContext } from "./call-context.js";
import { operationAt } from "./operation.js";

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

	send: RequestAdapter["send"] = (...request) => this.#run(request, (adapter) => adapter.send(...request));
	sendCollection: RequestAdapter["sendCollection"] = (...request) =>
		this.#run(request, (adapter) => adapter.sendCollection(...request));
	sendPrimitive: RequestAdapter["sendPrimitive"] = (...request) =>
		this.#run(request, (adapter) => adapter.sendPrimitive(...request));
	sendCollectionOfPrimitive: RequestAdapter["sendCollectionOfPrimitive"] = (...request) =>
		this.#run(request, (adapter) => adapter.sendCollectionOfPrimitive(...request));
	sendEnum: RequestAdapter["sendEnum"] = (...request) => this.#run(request, (adapter) => adapter.sendEnum(...request));
	sendCollectionOfEnum: RequestAdapter["sendCollectionOfEnum"] = (...request) =>
		this.#run(request, (adapter) => adapter.sendCollectionOfEnum(...request));
	sendNoResponseContent: RequestAdapter["sendNoResponseContent"] = (...request) =>
		this.#run(request, (adapter) => adapter.sendNoResponseContent(...request));
	convertToNativeRequest: RequestAdapter["convertToNativeRequest"] = (...request) =>
		this.#run(request, (adapter) => adapter.convertToNativeRequest(...request));
	enableBackingStore: RequestAdapter["enableBackingStore"] = (...request) =>
		void this.#load().then((adapter) => adapter.enableBackingStore(...request));

	/** Sends a request. A response that Kiota can't read, or that breaks off while it does, ends as every other error. */
	async #run<T>([request]: readonly [RequestInformation, ...unknown[]], send: (adapter: RequestAdapter) => Promise<T>) {
		const adapter = await this.#load();
		try {
			return await send(adapter);
		} catch (thrown) {
			const call = CallContext.in(request.getRequestOptions());
			if (thrown instanceof GraphError || call?.answer === undefined) throw thrown;
			const error = unreadable(call.answer, undefined, call, request.URL);
			throw request.httpMethod === HttpMethod.GET ? error : outcomeUnknown(error, operationAt(request.URL));
		}
	}
}
