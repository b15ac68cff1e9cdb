import type { SensorsClient } from "@mdi-sensors/client";
import { NativeResponseHandler, type RequestOption, ResponseHandlerOption } from "@microsoft/kiota-abstractions";
import { GraphError, isGraphError } from "../errors/graph-error.js";
import { CallOption, type CallOptions, checkCallOptions } from "../http/call-options.js";
import { jsonObject } from "../http/json-object.js";
import type { ResponseHead } from "../http/response-head.js";
import type { DeploymentPackage } from "../sensors.js";
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

/** Sends one request through a builder of the generated client. */
type Send = (configuration: { options: RequestOption[] }) => Promise<unknown>;

/** The operations over the generated client. */
export function operationsOf({ security }: SensorsClient): Operations {
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
		let value: T | undefined;
		let answer: ResponseHead | undefined;
		const option = new CallOption({
			...options,
			beforeRetry,
			remedies,
			checkBody(bytes) {
				const content = jsonObject(textOf(bytes));
				value = content && take(content);
				if (bytes.length === 0) return "no body";
				return value === undefined ? "a body that lacks what was asked for" : undefined;
			},
			onResponse: (response) => {
				answer = response;
			},
		});
		try {
			await send({ options: [option, asHandled()] });
		} catch (error) {
			if (!isGraphError(error) || error.code !== "OUTCOME_UNKNOWN" || !isGraphError(error.cause)) throw error;
			throw rotationUnknown(error.cause, "regenerateDeploymentAccessKey");
		}
		if (answer !== undefined && value !== undefined) return { value, answer };
		throw new GraphError("RESPONSE_UNREADABLE", "a response was passed on without being read");
	}
}

/** What to do about errors of this API. */
const remedies = {
	FORBIDDEN:
		"check admin consent to SecurityIdentitiesSensors.ReadWrite.All (.Read.All for the installer), the Security Administrator role, the Defender for Identity licence, and conditional access",
	NOT_FOUND: "check cloud and version, and that Defender for Identity is set up in this tenant",
} as const;

/**
 * The error for a request for a new key of which nobody knows whether it was carried out.
 *
 * @param cause What ended the request.
 */
export function rotationUnknown(cause: GraphError, where: string): GraphError {
	const by = cause.status === undefined ? cause.code : `${cause.code}, ${cause.status}`;
	const summary = `${where} was sent, and it is not known whether the key was changed (${by})`;
	return new GraphError("ROTATION_OUTCOME_UNKNOWN", summary, { ...cause, cause });
}

function textOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		// A key with U+FFFD in it is another key.
		return "";
	}
}

/** Tells Kiota that the answer has been read: `checkBody` keeps what is in it. */
function asHandled(): ResponseHandlerOption {
	const option = new ResponseHandlerOption();
	option.responseHandler = new NativeResponseHandler();
	return option;
}
