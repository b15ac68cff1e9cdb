import type { SensorsClient } from "@mdi-sensors/client";
import { NativeResponseHandler, type RequestOption, ResponseHandlerOption } from "@microsoft/kiota-abstractions";
import { GraphError } from "../errors/graph-error.js";
import { CallContext, type RetryLimits } from "../http/call-context.js";
import { Deadline } from "../http/deadline.js";
import type { ResponseHead } from "../http/response-head.js";
import type { CallOptions, DeploymentPackage } from "../sensors.js";
import { checkCallOptions } from "./check-call-options.js";
import { readKey } from "./read-key.js";
import { readPackage } from "./read-package.js";

/** What was asked for, and the head of the answer that it came in. */
export interface WithResponse<T> {
	readonly value: T;
	readonly answer: ResponseHead;
}

/** The three operations, each one call with its answer: what the facade and the rotation are made of. */
export interface Operations {
	/** @param beforeRetry Waited for before another request is sent, after a throttling or with a new token. */
	regenerateKey(options?: CallOptions, beforeRetry?: BeforeRetry): Promise<WithResponse<string>>;
	getKey(options?: CallOptions): Promise<WithResponse<string>>;
	getPackage(options?: CallOptions): Promise<WithResponse<DeploymentPackage>>;
}

/** Rejects where a request must not be sent again. */
export type BeforeRetry = () => Promise<void>;

/** How long a call may take and how patient it is, where its own options don't say so. */
export interface CallDefaults extends RetryLimits {
	readonly timeoutMs: number;
}

/** Sends one request through a builder of the generated client. */
type Send = (configuration: { options: RequestOption[] }) => Promise<unknown>;

/** The operations over the generated client. */
export function operationsOf({ security }: SensorsClient, defaults: CallDefaults): Operations {
	// Builders are looked up and URLs expanded once: Kiota would do both in every call.
	const { sensors } = security.identities;
	const newKey = sensors.microsoftGraphSecurityRegenerateDeploymentAccessKey;
	const regenerate = newKey.withUrl(newKey.toPostRequestInformation().URL);
	const key = sensors.microsoftGraphSecurityGetDeploymentAccessKey;
	const read = key.withUrl(key.toGetRequestInformation().URL);
	const uri = sensors.microsoftGraphSecurityGetDeploymentPackageUri;
	const find = uri.withUrl(uri.toGetRequestInformation().URL);
	return {
		regenerateKey: (options, beforeRetry) =>
			run((configuration) => regenerate.post(configuration), readKey, options, beforeRetry),
		getKey: (options) => run((configuration) => read.get(configuration), readKey, options),
		getPackage: (options) => run((configuration) => find.get(configuration), readPackage, options),
	};

	async function run<T>(
		send: Send,
		take: (content: object) => T | undefined,
		options: CallOptions = {},
		beforeRetry?: BeforeRetry,
	): Promise<WithResponse<T>> {
		checkCallOptions(options);
		const { timeoutMs = defaults.timeoutMs, maxRetries = defaults.maxRetries, signal, clientRequestId } = options;
		const deadline = new Deadline(timeoutMs, signal);
		const patience = { maxRetries, maxRetryWaitMs: defaults.maxRetryWaitMs };
		const call = new CallContext(take, patience, deadline, clientRequestId, beforeRetry);
		try {
			await send({ options: [call, asHandled()] });
		} finally {
			deadline.end();
		}
		const { answer, value } = call;
		if (answer !== undefined && value !== undefined) return { value, answer };
		// The middleware lets nothing else through than a challenge, which Kiota answers unless it can't read it.
		throw new GraphError("UNAUTHORIZED", "a claims challenge was not answered", answer);
	}
}

/** Tells Kiota that the answer has been read: the middleware keeps what is in it. */
function asHandled(): ResponseHandlerOption {
	const option = new ResponseHandlerOption();
	option.responseHandler = new NativeResponseHandler();
	return option;
}
