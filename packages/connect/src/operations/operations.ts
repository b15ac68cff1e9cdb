import type {
	DeploymentAccessKeyType,
	SensorCollectionResponse,
	SensorDeploymentPackage,
	SensorsClient,
} from "@mdi-sensors/client";
import type { RequestConfiguration } from "@microsoft/kiota-abstractions";
import { type ErrorDetails, GraphError, isGraphError } from "../errors/graph-error.js";
import { RotationError } from "../errors/rotation-error.js";
import { CallOption, type CallOptions, ownCallOptions } from "../http/call-options.js";
import type { ResponseHead } from "../http/response-head.js";
import { problemOf } from "./response-check.js";

/** What was asked for, and the head of the response that it came in. */
export interface WithResponse<T> {
	readonly value: T;
	readonly response: ResponseHead;
}

/** Where the sensor's installer is. */
export interface DeploymentPackage {
	/** The URL to download it from. */
	readonly downloadUrl: string;
	/** The version of the sensor in it. */
	readonly version: string;
}

/** Which sensors are listed. */
export interface SensorQuery {
	/** A condition of OData, such as `healthStatus eq 'healthy'`. @default all of them */
	readonly filter?: string | undefined;
	/** How many sensors a page has at most. @default as the service has it */
	readonly top?: number | undefined;
}

/** Some of the sensors, and the URL of the others. */
export type SensorPage = Required<Pick<SensorCollectionResponse, "value">> & SensorCollectionResponse;

/** Rejects where a request must not be sent again. */
export type BeforeRetry = () => Promise<void>;

/** The operations of the API, each one call with its response: what the methods and the rotation are made of. */
export interface Operations {
	/** @param beforeRetry Waited for before another request is sent, after a throttling or with a new token. */
	regenerateKey(options?: CallOptions, beforeRetry?: BeforeRetry): Promise<WithResponse<string>>;
	getKey(options?: CallOptions): Promise<WithResponse<string>>;
	getPackage(options?: CallOptions): Promise<WithResponse<DeploymentPackage>>;
	/** @param query Which sensors, or the URL of the next page of them. */
	listSensors(query: SensorQuery | string, options?: CallOptions): Promise<WithResponse<SensorPage>>;
}

/** Sends one request through a builder of the generated client. */
type Send<T> = (configuration: RequestConfiguration<object>) => Promise<T | undefined>;

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
		async regenerateKey(options, beforeRetry) {
			try {
				return await run((configuration) => regenerate.post(configuration), keyIn, options, beforeRetry);
			} catch (error) {
				throw isGraphError(error) ? regenerationError(error) : error;
			}
		},
		getKey: (options) => run((configuration) => read.get(configuration), keyIn, options),
		getPackage: (options) => run((configuration) => find.get(configuration), packageIn, options),
		listSensors(query, options) {
			if (typeof query === "string") return run((each) => sensors.withUrl(query).get(each), pageIn, options);
			const { filter, top } = query;
			const queryParameters = { ...(filter === undefined ? {} : { filter }), ...(top === undefined ? {} : { top }) };
			return run((each) => sensors.get({ ...each, queryParameters }), pageIn, options);
		},
	};
}

/**
 * Makes one call.
 *
 * @param take Takes what was asked for out of what Kiota parsed; undefined where it isn't in it.
 */
async function run<Parsed, T>(
	send: Send<Parsed>,
	take: (parsed: Parsed) => T | undefined,
	options: CallOptions = {},
	beforeRetry?: BeforeRetry,
): Promise<WithResponse<T>> {
	const own = ownCallOptions(options);
	let response: ResponseHead | undefined;
	const onResponse = (head: ResponseHead) => {
		response = head;
	};
	const option = new CallOption({ ...own, beforeRetry, onResponse, remedies, checkBody: problemOf });
	const parsed = await send({ options: [option] });
	const value = parsed && take(parsed);
	if (response !== undefined && value !== undefined) return { value, response };
	const what = `a response ${response?.status} lacks what was asked for`;
	throw new GraphError("RESPONSE_UNREADABLE", what, response && detailsOf(response));
}

function detailsOf({ status, requestId, clientRequestId, date }: ResponseHead): ErrorDetails {
	return { status, requestId, clientRequestId, date };
}

/** What to do about errors of this API. */
const remedies = {
	FORBIDDEN:
		"check admin consent to SecurityIdentitiesSensors.ReadWrite.All (.Read.All for the installer and the list of sensors), the Security Administrator role, the Defender for Identity licence, and conditional access",
	NOT_FOUND: "check cloud and version, and that Defender for Identity is set up in this tenant",
} as const;

/** The error of a request for a new key: one that leaves its outcome open says what may have changed. */
export function regenerationError(error: GraphError): GraphError {
	const isUnreadable = error.code === "RESPONSE_UNREADABLE";
	if (error.code !== "OUTCOME_UNKNOWN" && !isUnreadable) return error;
	const cause = isGraphError(error.cause) ? error.cause : error;
	const by = cause.status === undefined ? cause.code : `${cause.code}, ${cause.status}`;
	const what = `a new key was asked for, and it is not known whether the key was changed (${by})`;
	return new RotationError("ROTATION_OUTCOME_UNKNOWN", what, { ...cause, cause });
}

/**
 * The key out of a response in either of the documented shapes: bare, or wrapped in `value`; as `deploymentAccessKey`, or
 * as `sensorDeploymentAccessKey`.
 *
 * @returns undefined where there is no key in it, or no certain one: an empty one is none, nor is one of two that differ, or
 * one beside an error.
 */
function keyIn(parsed: DeploymentAccessKeyType): string | undefined {
	const parts = [parsed, parsed.value];
	const places = parts.flatMap((part) => [part?.deploymentAccessKey, part?.sensorDeploymentAccessKey]);
	const [key, ...others] = new Set(places.filter(isText));
	const hasError = parts.some((part) => (part?.additionalData?.error ?? undefined) !== undefined);
	return others.length > 0 || hasError ? undefined : key;
}

function packageIn({ downloadUrl, version }: SensorDeploymentPackage): DeploymentPackage | undefined {
	return isText(downloadUrl) && isText(version) ? { downloadUrl, version } : undefined;
}

function pageIn(parsed: SensorCollectionResponse): SensorPage | undefined {
	return Array.isArray(parsed.value) ? { ...parsed, value: parsed.value } : undefined;
}

/** Says whether a property of a response is a text with something in it, whatever its type promises. */
function isText(value: unknown): value is string {
	return typeof value === "string" && value !== "";
}
