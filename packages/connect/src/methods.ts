import type { Sensor, SensorsClient } from "@mdi-sensors/client";
import type { RequestConfiguration } from "@microsoft/kiota-abstractions";
import { AccessKey } from "./access-key.js";
import { systemClock } from "./clock.js";
import { type Cloud, type CloudName, clouds } from "./clouds/clouds.js";
import { Deadline } from "./deadline.js";
import { callError } from "./errors/call-error.js";
import type { GraphAdapterOptions } from "./http/adapter-options.js";
import { CallOption, type CallOptions, ownCallOptions } from "./http/call-options.js";
import type { GraphAdapter } from "./http/graph-adapter.js";
import type { ResponseHead } from "./http/response-head.js";
import { loaded } from "./load.js";
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

/** The methods of a connection over the generated client. All of this is loaded with the first call. */
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
			const deadline = new Deadline(call.timeoutMs ?? options.timeoutMs ?? 60_000, call.signal);
			try {
				const { workspaceOf } = await Promise.race([loaded(import("./records/workspace.js")), deadline.over]);
				const token = await Promise.race([adapter.getToken(deadline.signal), deadline.over]);
				return workspaceOf(cloud.graph, token, tenantId);
			} finally {
				deadline.end();
			}
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
		const { listSensors } = await loaded(import("./operations/read-sensors.js"));
		yield* listSensors(this.#context.operations, options);
	}

	async waitForSensor(options: WaitForSensorOptions): Promise<Sensor> {
		const { waitForSensor } = await loaded(import("./operations/read-sensors.js"));
		return waitForSensor(this.#context, options);
	}

	rotate(options?: RotateOptions): Promise<Rotation>;
	rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;
	async rotate(options: RotateOptions | RecordedRotateOptions = {}): Promise<RecordedRotation | NotDue> {
		if (Object(options) === options && "record" in options) {
			const { rotateRecorded } = await loaded(import("./records/rotate-recorded.js"));
			return rotateRecorded(this.#context, options);
		}
		const { rotate } = await loaded(import("./rotate/rotate.js"));
		return rotate(this.#context, options);
	}

	async rehearse(options: RehearsalOptions = {}): Promise<Rehearsal> {
		const { rehearse } = await loaded(import("./records/rehearse.js"));
		return rehearse(this.#context, options);
	}

	async resume(options: ResumeOptions = {}): Promise<Rotation> {
		const { resume } = await loaded(import("./rotate/rotate.js"));
		return resume(this.#context, options);
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
			const { regenerationError } = await loadFailures();
			return run((configuration) => regenerate.post(configuration), keyIn, options, beforeRetry).catch((error) => {
				throw regenerationError(error);
			});
		},
		getKey: (options) => run((configuration) => read.get(configuration), keyIn, options).catch(explain),
		getPackage: (options) => run((configuration) => find.get(configuration), packageIn, options).catch(explain),
		listSensors(query, options) {
			if (typeof query === "string") {
				return run((each) => sensors.withUrl(query).get(each), pageIn, options).catch(explain);
			}
			const { filter, top } = query;
			const queryParameters = { ...(filter === undefined ? {} : { filter }), ...(top === undefined ? {} : { top }) };
			return run((each) => sensors.get({ ...each, queryParameters }), pageIn, options).catch(explain);
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
	const { headers: _, ...details } = response === undefined ? { headers: undefined } : detailsOf(response);
	throw callError("RESPONSE_UNREADABLE", `a response ${response?.status} lacks what was asked for`, details);
}

function loadFailures(): Promise<typeof import("./operations/operation-failure.js")> {
	return loaded(import("./operations/operation-failure.js"));
}

/** Rejects with an error that says more, where what it says can be loaded. */
async function explain(error: unknown): Promise<never> {
	const { operationError } = await loadFailures().catch(() => ({ operationError: () => error }));
	throw operationError(error);
}
