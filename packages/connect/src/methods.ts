import type { Sensor, SensorsClient } from "@mdi-sensors/client";
import type { RequestConfiguration } from "@microsoft/kiota-abstractions";
import { AccessKey } from "./access-key.js";
import { systemClock } from "./clock.js";
import { type Cloud, type CloudName, clouds } from "./clouds/clouds.js";
import { callError } from "./errors/make-error.js";
import type { GraphAdapter } from "./http/graph-adapter.js";
import { CallOption, type CallOptions, type GraphAdapterOptions, ownCallOptions } from "./http/request-options.js";
import type { ResponseHead } from "./http/response-head.js";
import { type LoadLimits, loaded } from "./load.js";
import { safely } from "./logger.js";
import type { ListSensorsOptions, WaitForSensorOptions } from "./operations/read-sensors.js";
import {
	type BeforeRetry,
	type DeploymentPackage,
	keyIn,
	type Operations,
	packageIn,
	pageIn,
	problemOf,
	type WithResponse,
} from "./operations/responses.js";
import type { Rehearsal, RehearsalOptions } from "./records/rehearse.js";
import type { NotDue, RecordedRotateOptions, RecordedRotation } from "./records/rotate-recorded.js";
import type { ResumeOptions, RotateOptions, Rotation, RotationContext } from "./rotate/rotation.js";
import type { KeyResponse, PackageResponse, ResponseDetails, SensorsMethods } from "./sensors.js";

// One part, loaded with the first call, has all that this call takes.
export { openPipeline } from "./http/pipeline.js";

/** The methods of a connection over the generated client. */
export function methodsOf(adapter: GraphAdapter, client: SensorsClient, options: GraphAdapterOptions): SensorsMethods {
	const { tenantId, credential, fetch, logger, clock = systemClock, maxRetryWaitMs = 30_000 } = options;
	const { cloud } = adapter;
	return new Methods({
		operations: operationsOf(client),
		cloud,
		cloudName: nameOf(options.cloud ?? "global"),
		tenantId,
		credential,
		clock,
		maxRetryWaitMs,
		fetch,
		warn: (message) => safely(() => logger?.warn?.(message, {})),
		async workspace(call) {
			return (await loaded(() => import("./records/workspace.js"), call)).readWorkspace(adapter, tenantId, call);
		},
	});
}

/** The name of a cloud of the table, which may have been given by its name or as it stands there. */
function nameOf(cloud: CloudName | Cloud): CloudName | undefined {
	if (typeof cloud === "string") return cloud;
	return (Object.keys(clouds) as CloudName[]).find((name) => clouds[name] === cloud);
}

/** The methods over the operations. */
export class Methods implements SensorsMethods {
	readonly #context: RotationContext;

	constructor(context: RotationContext) {
		this.#context = context;
	}

	async regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return new AccessKey((await this.#context.operations.regenerateKey(options)).value);
	}

	async regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return keyResponse(await this.#context.operations.regenerateKey(options));
	}

	async getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return new AccessKey((await this.#context.operations.getKey(options)).value);
	}

	async getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return keyResponse(await this.#context.operations.getKey(options));
	}

	async getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage> {
		return (await this.#context.operations.getPackage(options)).value;
	}

	async getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse> {
		const { value, response } = await this.#context.operations.getPackage(options);
		return { package: value, ...detailsOf(response) };
	}

	// These are loaded when they are needed: who only reads keys does not carry them.
	async *listSensors(options: ListSensorsOptions = {}): AsyncGenerator<Sensor, void, undefined> {
		yield* (await loaded(() => import("./operations/read-sensors.js"), options)).listSensors(
			this.#context.operations,
			options,
		);
	}

	async waitForSensor(options: WaitForSensorOptions): Promise<Sensor> {
		return (await loaded(() => import("./operations/read-sensors.js"), options)).waitForSensor(this.#context, options);
	}

	rotate(options?: RotateOptions): Promise<Rotation>;
	rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;
	async rotate(options: RotateOptions | RecordedRotateOptions = {}): Promise<RecordedRotation | NotDue> {
		if (Object.hasOwn(Object(options), "record")) {
			return (await loaded(() => import("./records/rotate-recorded.js"), options)).rotateRecorded(
				this.#context,
				options as RecordedRotateOptions,
			);
		}
		return (await loaded(() => import("./rotate/rotate.js"), options)).rotate(this.#context, options);
	}

	async rehearse(options: RehearsalOptions = {}): Promise<Rehearsal> {
		return (await loaded(() => import("./records/rehearse.js"), options)).rehearse(this.#context, options);
	}

	async resume(options: ResumeOptions = {}): Promise<Rotation> {
		return (await loaded(() => import("./rotate/rotate.js"), options)).resume(this.#context, options);
	}
}

function keyResponse({ value, response }: WithResponse<string>): KeyResponse {
	return { key: new AccessKey(value), ...detailsOf(response) };
}

function detailsOf({ status, headers, requestId, clientRequestId, date }: ResponseHead): ResponseDetails {
	return { status, headers, requestId, clientRequestId, date };
}

/** Sends one request through a builder of the generated client. */
type Send<T> = (configuration: RequestConfiguration<object>) => Promise<T | undefined>;

/** The operations over the generated client. */
function operationsOf({ security }: SensorsClient): Operations {
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
			// Before it is sent: what comes of it must be understood.
			const { regenerationError } = await loadFailures(options);
			return run((configuration) => regenerate.post(configuration), keyIn, options, beforeRetry).catch((error) => {
				throw regenerationError(error);
			});
		},
		getKey: (options) => run((configuration) => read.get(configuration), keyIn, options).catch(explained(options)),
		getPackage: (options) =>
			run((configuration) => find.get(configuration), packageIn, options).catch(explained(options)),
		listSensors(query, options) {
			if (typeof query === "string") {
				return run((each) => sensors.withUrl(query).get(each), pageIn, options).catch(explained(options));
			}
			// Kiota leaves out what is undefined, and its types don't say so.
			const queryParameters: object = query;
			return run((each) => sensors.get({ ...each, queryParameters }), pageIn, options).catch(explained(options));
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
	let response: ResponseHead | undefined;
	const onResponse = (head: ResponseHead) => {
		response = head;
	};
	const option = new CallOption({ ...ownCallOptions(options), beforeRetry, onResponse, checkBody: problemOf });
	const parsed = await send({ options: [option] });
	const value = parsed && take(parsed);
	if (response !== undefined && value !== undefined) return { value, response };
	const what = `a response ${response?.status} lacks what was asked for`;
	throw callError("RESPONSE_UNREADABLE", what, response && detailsOf(response));
}

function loadFailures(limits?: LoadLimits): Promise<typeof import("./operations/operation-failure.js")> {
	return loaded(() => import("./operations/operation-failure.js"), limits);
}

/** Rejects with an error that says more, where what it says can be loaded within the time of the call. */
function explained(limits?: LoadLimits): (error: unknown) => Promise<never> {
	return async (error) => {
		const { operationError } = await loadFailures(limits).catch(() => ({ operationError: () => error }));
		throw operationError(error);
	};
}
