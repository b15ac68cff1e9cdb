import type { Sensor, SensorsClient } from "@mdi-sensors/client";
import type { Clock } from "../clock.js";
import { type ApiVersion, apiVersion, chosenCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { assertOffered, SensorsApi } from "../connect.js";
import type { ErrorCode } from "../errors/codes.js";
import { Methods } from "../methods.js";
import type { DeploymentPackage } from "../operations/responses.js";
import { anyObject, list, ownOptions, type Rules } from "../options.js";
import type { NotDue, RecordedRotateOptions, RecordedRotation } from "../records/rotate-recorded.js";
import type { ResumeOptions, RotateOptions, Rotation } from "../rotate/rotation.js";
import type { Sensors } from "../sensors.js";
import type { FakeFailure, FakeMethod } from "./fake-failure.js";
import { FakeService } from "./fake-service.js";

/** What a fake connection starts with; all of it may be left out. */
export interface FakeOptions {
	/** The cloud, as `connect()` takes it. @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** The version of Microsoft Graph. @default "v1.0" */
	readonly version?: ApiVersion | undefined;
	/** What `getDeploymentPackageUri` gives. */
	readonly package?: DeploymentPackage | undefined;
	/** What `listSensors` gives, whatever the filter. @default none */
	readonly sensors?: readonly Sensor[] | undefined;
}

/** A connection for unit tests: the interface of {@link connect}'s result, without a network. */
export interface FakeSensors extends Sensors {
	/** The key that is valid now, in plain text: `fake-key-1`, `fake-key-2`, … */
	readonly key: string;
	/** The sensors that are there: to be replaced by others when they change. */
	sensors: readonly Sensor[];
	/** What was called, in order; the requests that `rotate` and `resume` make are in it too. */
	readonly calls: readonly FakeMethod[];
	/**
	 * Plans a failure.
	 *
	 * @param failure A code, which the next call fails with, or more about it.
	 * @throws {GraphError} `OPTION_INVALID` for a failure that could never strike.
	 */
	failWith(failure: ErrorCode | FakeFailure): void;
	/** Makes a new key, as somebody else would. */
	rotateBehindYourBack(): void;
}

/**
 * Makes a fake connection. `rotate`, `resume`, `listSensors` and `waitForSensor` are the real ones, over a service that responds at once and fails as told.
 *
 * @param options Cloud, version and installer.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID` or `CLOUD_NOT_OFFERED`, as the real connection.
 * @example
 * ```ts
 * const sensors = fakeSensors();
 * sensors.failWith("THROTTLED");
 * sensors.failWith({ code: "SERVICE_UNAVAILABLE", on: "regenerateDeploymentAccessKey", acted: true });
 * ```
 */
export function fakeSensors(options: FakeOptions = {}): FakeSensors {
	return new Fake(options);
}

const fakeTenant = "00000000-0000-4000-8000-000000000000";
const somePackage = { downloadUrl: "https://example.com/sensor.zip", version: "2.0.0" };

const rules: Rules<FakeOptions> = { cloud: true, version: apiVersion, package: anyObject, sensors: list };

class Fake extends SensorsApi implements FakeSensors {
	readonly #service: FakeService;

	constructor(given: FakeOptions) {
		const options = ownOptions("fakeSensors()", given, rules);
		const { cloud, version = "v1.0", package: deploymentPackage = somePackage } = options;
		const place = chosenCloud(options);
		assertOffered(place);
		const service = new FakeService(deploymentPackage, options.sensors ?? []);
		const methods = new Methods({
			operations: service,
			cloud: place,
			cloudName: typeof cloud === "object" ? undefined : (cloud ?? "global"),
			tenantId: undefined,
			clock: clockWithoutWaits(),
			maxRetryWaitMs: 30_000,
			warn: () => {},
			workspace: async () => ({ name: `${place.graph}/${fakeTenant}`, permissions: undefined }),
		});
		super({ cloud: place, version, clearTokens: async () => {} }, noClient, async () => methods);
		this.#service = service;
	}

	get key(): string {
		return this.#service.key;
	}

	get sensors(): readonly Sensor[] {
		return this.#service.sensors;
	}

	set sensors(sensors: readonly Sensor[]) {
		this.#service.sensors = sensors;
	}

	get calls(): readonly FakeMethod[] {
		return this.#service.calls;
	}

	failWith(failure: ErrorCode | FakeFailure): void {
		this.#service.plan(typeof failure === "string" ? { code: failure } : failure);
	}

	rotateBehindYourBack(): void {
		this.#service.makeKey();
	}

	override rotate(options?: RotateOptions): Promise<Rotation>;
	override rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;
	override async rotate(options?: RotateOptions | RecordedRotateOptions): Promise<RecordedRotation | NotDue> {
		await this.#service.meet("rotate");
		return super.rotate(options as RecordedRotateOptions);
	}

	override async resume(options?: ResumeOptions): Promise<Rotation> {
		await this.#service.meet("resume");
		return super.resume(options);
	}
}

/** A clock on which waits are over at once, and have taken their time. */
function clockWithoutWaits(): Clock {
	let waited = 0;
	return {
		now: () => Date.now() + waited,
		async sleep(milliseconds, signal) {
			signal?.throwIfAborted();
			waited += milliseconds;
		},
	};
}

/** The generated client speaks HTTP: what wants it needs the emulator. */
const noClient = new Proxy({} as SensorsClient, {
	get() {
		throw new Error("a fake has no generated client; use @mdi-sensors/emulator for tests that go over HTTP");
	},
});
