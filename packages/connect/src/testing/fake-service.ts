import type { Sensor } from "@mdi-sensors/client";
import { fingerprintOf } from "../access-key.js";
import type { ErrorCode } from "../errors/codes.js";
import type { GraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { type CallOptions, ownCallOptions } from "../http/request-options.js";
import { ResponseHead } from "../http/response-head.js";
import type {
	BeforeRetry,
	DeploymentPackage,
	Operations,
	SensorPage,
	SensorQuery,
	WithResponse,
} from "../operations/responses.js";
import type { RotationErrorCode } from "../operations/rotation-error.js";
import { rotationError } from "../operations/rotation-error.js";
import { checkFailure, type FakeFailure, type FakeMethod, usualStatus } from "./fake-failure.js";

/** Codes that leave it open whether a request for a new key was carried out. */
const open: readonly ErrorCode[] = [
	"ABORTED",
	"CONNECTION_LOST",
	"OUTCOME_UNKNOWN",
	"REDIRECTED",
	"RESPONSE_UNREADABLE",
	"SERVICE_UNAVAILABLE",
	"TIMED_OUT",
];

/** The service behind a {@link FakeSensors}: a key that changes, sensors, and failures that are planned. */
export class FakeService implements Operations {
	readonly calls: FakeMethod[] = [];
	sensors: readonly Sensor[];
	readonly #package: DeploymentPackage;
	#failures: (FakeFailure & { toSkip: number; left: number })[] = [];
	#keysMade = 1;

	constructor(deploymentPackage: DeploymentPackage, sensors: readonly Sensor[]) {
		this.#package = deploymentPackage;
		this.sensors = sensors;
	}

	get key(): string {
		return `fake-key-${this.#keysMade}`;
	}

	makeKey(): string {
		this.#keysMade++;
		return this.key;
	}

	plan(failure: FakeFailure): void {
		checkFailure(failure);
		this.#failures.push({ ...failure, toSkip: failure.skip ?? 0, left: failure.times ?? 1 });
	}

	regenerateKey(options?: CallOptions, _?: BeforeRetry): Promise<WithResponse<string>> {
		return this.#respond("regenerateDeploymentAccessKey", options, () => this.makeKey());
	}

	getKey(options?: CallOptions): Promise<WithResponse<string>> {
		return this.#respond("getDeploymentAccessKey", options, () => this.key);
	}

	getPackage(options?: CallOptions): Promise<WithResponse<DeploymentPackage>> {
		return this.#respond("getDeploymentPackageUri", options, () => this.#package);
	}

	/** In one page; of a filter it takes note, and gives all sensors. */
	listSensors(_: SensorQuery | string, options?: CallOptions): Promise<WithResponse<SensorPage>> {
		return this.#respond("listSensors", options, () => ({ value: [...this.sensors] }));
	}

	/** Notes a call, and throws what is planned for it. */
	async meet(method: FakeMethod): Promise<void> {
		this.calls.push(method);
		const failure = this.#failures.find(({ on = method, left }) => on === method && left > 0);
		if (failure === undefined || failure.toSkip-- > 0) return;
		failure.left--;
		const previousFingerprint = await fingerprintOf(this.key);
		if (failure.acted) this.makeKey();
		throw this.#errorOf(failure, method, previousFingerprint);
	}

	#errorOf(failure: FakeFailure, method: FakeMethod, previousFingerprint: string): GraphError {
		const { code, status = usualStatus[code] } = failure;
		const { retryAfterSeconds = code === "THROTTLED" ? 60 : undefined } = failure;
		const [requestId, clientRequestId] = [crypto.randomUUID(), crypto.randomUUID()];
		const details = { status, retryAfterSeconds, requestId, clientRequestId };
		const rotation = method === "rotate" ? { previousFingerprint, requestIds: [requestId] } : undefined;
		const what = `${method} failed as planned`;
		if (isOfRotation(code)) return rotationError(code, what, { ...details, rotation });
		const error = graphError(code, what, details);
		// As in earnest: a request for a key that ends in the dark has an unknown outcome.
		const isOpen = method === "regenerateDeploymentAccessKey" && open.includes(code);
		return isOpen ? rotationError("ROTATION_OUTCOME_UNKNOWN", what, { ...details, cause: error }) : error;
	}

	async #respond<T>(method: FakeMethod, options: CallOptions | undefined, value: () => T): Promise<WithResponse<T>> {
		ownCallOptions(options ?? {});
		if (options?.signal?.aborted) {
			throw graphError("ABORTED", `${method} was aborted by its caller`, { cause: options.signal.reason });
		}
		await this.meet(method);
		const head = new Response(null, {
			headers: { "request-id": crypto.randomUUID(), date: new Date().toUTCString() },
		});
		const clientRequestId = options?.clientRequestId ?? crypto.randomUUID();
		return { value: value(), response: new ResponseHead(head, clientRequestId, Date.now()) };
	}
}

function isOfRotation(code: ErrorCode): code is RotationErrorCode {
	return code.startsWith("ROTAT") || code === "SINK_FAILED";
}
