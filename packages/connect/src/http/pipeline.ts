import type {
	AuthenticationProvider,
	BackingStore,
	ParseNodeFactory,
	RequestAdapter,
	RequestInformation,
	SerializationWriterFactory,
} from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter, HttpClient, UserAgentHandlerOptions } from "@microsoft/kiota-http-fetchlibrary";
import { systemClock } from "../clock.js";
import type { Cloud } from "../clouds/clouds.js";
import type { TokenCredential } from "../credential/token-credential.js";
import { GraphError, isGraphError } from "../errors/graph-error.js";
import { callError } from "../errors/make-error.js";
import { loaded, once } from "../load.js";
import { type AccessTokens, type AccessTokensOptions, createAccessTokens } from "../token/access-tokens.js";
import { version } from "../version.js";
import { CallContext } from "./call-context.js";
import { GraphMiddleware } from "./graph-middleware.js";
import type { GraphAdapterOptions, RetryLimits } from "./request-options.js";
import { withoutResend } from "./without-resend.js";

/** What requests are sent with: the options of an adapter, of which none is missing any more. */
type PipelineSettings = GraphAdapterOptions &
	AccessTokensOptions &
	RetryLimits & {
		/** How many milliseconds a call may take. */
		readonly timeoutMs: number;
	};

/**
 * Opens a pipeline, with whatever its options leave out.
 *
 * @param options Of the adapter, which has checked them.
 */
export async function openPipeline(
	parsers: ParseNodeFactory,
	writers: SerializationWriterFactory,
	cloud: Cloud,
	options: GraphAdapterOptions,
): Promise<Pipeline> {
	const { timeoutMs = 60_000, maxRetries = 3, maxRetryWaitMs = 30_000 } = options;
	const credential = options.credential ?? (await defaultCredential(cloud, options));
	const settled = { timeoutMs, maxRetries, maxRetryWaitMs, cloud, credential };
	// Without a prototype, as the options are: what they leave out comes from nowhere.
	return new Pipeline(parsers, writers, Object.assign(Object.create(null), options, settled));
}

/** Loaded where nobody passes a credential: nothing of it is in the way of who does. */
async function defaultCredential(cloud: Cloud, { tenantId, clientId }: GraphAdapterOptions): Promise<TokenCredential> {
	const { credentialFor } = await loaded(() => import("../credential/credential-for.js"));
	return credentialFor(cloud, { kind: "default", tenantId, clientId });
}

/**
 * What sends requests: Kiota's fetch adapter with our authentication and our middleware in the place of its default chain.
 * It is loaded with the first request: importing connect stays quick and small. What a failed request takes is loaded when one
 * fails; for a request that changes something, before it is sent, so that no key hangs on what can still be loaded after it.
 */
export class Pipeline {
	readonly tokens: AccessTokens;
	readonly #adapter: FetchRequestAdapter;
	readonly #settings: PipelineSettings;
	readonly #loadFailures = once(() => loaded(() => import("./request-failure.js")));

	constructor(parsers: ParseNodeFactory, writers: SerializationWriterFactory, settings: PipelineSettings) {
		const { cloud, fetch = withoutResend(), clock = systemClock, logger } = settings;
		this.tokens = createAccessTokens(settings);
		this.#settings = settings;
		const middleware = new GraphMiddleware({
			fetch,
			userAgent: userAgent(settings.userAgent),
			clock,
			logger,
			tokens: this.tokens,
			loadFailures: this.#loadFailures,
		});
		const authentication = new BearerAuthentication(new URL(cloud.graph).origin, this.tokens);
		this.#adapter = new FetchRequestAdapter(authentication, parsers, writers, new HttpClient(undefined, middleware));
	}

	/**
	 * Sends one request, within its time.
	 *
	 * @param baseUrl Where the client's paths begin.
	 * @param send Sends it through Kiota's adapter.
	 * @throws {GraphError} Whatever happens.
	 */
	async run<T>(
		request: RequestInformation,
		baseUrl: string,
		send: (adapter: RequestAdapter) => Promise<T>,
	): Promise<T> {
		this.#adapter.baseUrl = baseUrl;
		request.pathParameters.baseurl = baseUrl;
		const call = new CallContext(request, this.#settings);
		try {
			const result = await Promise.race([send(this.#adapter), call.deadline.over]);
			if (call.response !== undefined) call.settings.onResponse?.(call.response);
			return result;
		} catch (thrown) {
			throw await this.#errorOf(thrown, call);
		} finally {
			call.deadline.end();
		}
	}

	/** Makes a backing store for a model. */
	createBackingStore(): BackingStore {
		return this.#adapter.getBackingStoreFactory().createBackingStore();
	}

	/** Has models keep what was changed in them. Without effect on what has it already. */
	enableBackingStore(): void {
		this.#adapter.enableBackingStore();
	}

	/** What is loaded for it must not take longer than the call may. */
	async #errorOf(thrown: unknown, call: CallContext): Promise<GraphError> {
		try {
			const { finalError } = await loaded(this.#loadFailures, call.deadline);
			return finalError(thrown, call);
		} catch (error) {
			if (!isGraphError(error) || (call.response === undefined && isGraphError(thrown))) throw thrown;
			const what = `a request failed with ${call.response?.status ?? "no response"}, and its reason could not be loaded`;
			throw new GraphError(error.code, what, { ...call.details, remedy: error.remedy, cause: error });
		}
	}
}

/**
 * Puts the token on requests to one origin, and refuses every other request.
 * Kiota's own provider would send those without a token.
 */
class BearerAuthentication implements AuthenticationProvider {
	readonly #origin: string;
	readonly #tokens: AccessTokens;
	/** The URL that was looked at last: most are the same as the one before. */
	#allowed: string | undefined;

	/** @param origin The cloud's Graph: scheme, host and port. */
	constructor(origin: string, tokens: AccessTokens) {
		this.#origin = origin;
		this.#tokens = tokens;
	}

	/** @throws {GraphError} `HOST_NOT_ALLOWED`, `ABORTED`, `TIMED_OUT`, or why there is no token. */
	readonly authenticateRequest = async (request: RequestInformation): Promise<void> => {
		const url = request.URL;
		const origin = url === this.#allowed ? this.#origin : URL.parse(url)?.origin;
		if (origin !== this.#origin) {
			const what = `a request to ${origin ?? "no absolute URL"} is not for this adapter to ${this.#origin}`;
			throw callError("HOST_NOT_ALLOWED", what);
		}
		this.#allowed = url;
		const { deadline } = CallContext.in(request.getRequestOptions());
		deadline.waitsFor = ", waiting for a token";
		const token = await this.#tokens.get({ signal: deadline.signal });
		deadline.waitsFor = "";
		request.headers.delete("Authorization");
		request.headers.add("Authorization", `Bearer ${token}`);
	};
}

/** The `User-Agent` of every request: the caller's product if it names one, ours, and Kiota's. */
function userAgent(product?: string): string {
	const { productName, productVersion } = new UserAgentHandlerOptions();
	const products = [product, `mdi-sensors-connect/${version}`, `${productName}/${productVersion}`];
	return products.filter(Boolean).join(" ");
}
