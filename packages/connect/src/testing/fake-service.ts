import type { ErrorCode } from "../errors/codes.js";
import { GraphError } from "../errors/graph-error.js";
import { type CallOptions, checkCallOptions } from "../http/call-options.js";
import { isRefusal } from "../http/request-errors.js";
import { ResponseHead } from "../http/response-head.js";
import { type Operations, rotationUnknown, type WithResponse } from "../operations/operations.js";
import { fingerprintOf } from "../rotate/fingerprint.js";
import type { DeploymentPackage } from "../sensors.js";
import { checkFailure, type FakeFailure, type FakeMethod, usualStatus } from "./fake-failure.js";

/** The service behind a {@link FakeSensors}: a key that changes, and failures that are planned. */
export class FakeService implements Operations {
	readonly calls: FakeMethod[] = [];
	readonly #package: DeploymentPackage;
	#failures: (FakeFailure & { toSkip: number; left: number })[] = [];
	#keysMade = 1;

	constructor(deploymentPackage: DeploymentPackage) {
		this.#package = deploymentPackage;
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

	regenerateKey(options?: CallOptions): Promise<WithResponse<string>> {
		return this.#answer("regenerateDeploymentAccessKey", options, () => this.makeKey());
	}

	getKey(options?: CallOptions): Promise<WithResponse<string>> {
		return this.#answer("getDeploymentAccessKey", options, () => this.key);
	}

	getPackage(options?: CallOptions): Promise<WithResponse<DeploymentPackage>> {
		return this.#answer("getDeploymentPackageUri", options, () => this.#package);
	}

	/** Notes a call, and throws what is planned for it. */
	async meet(method: FakeMethod): Promise<void> {
		this.calls.push(method);
		const failure = this.#failures.find(({ on = method, left }) => on === method && left > 0);
		if (failure === undefined || failure.toSkip-- > 0) return;
		failure.left--;
		const previousFingerprint = await fingerprintOf(this.key);
		if (failure.acted) this.makeKey();
		const { code, status = usualStatus[code] } = failure;
		const { retryAfterSeconds = code === "THROTTLED" ? 60 : undefined } = failure;
		const [requestId, clientRequestId] = [crypto.randomUUID(), crypto.randomUUID()];
		const rotation = method === "rotate" ? { previousFingerprint, requestIds: [requestId] } : undefined;
		const details = { status, retryAfterSeconds, requestId, clientRequestId, rotation };
		const error = new GraphError(code, `${method} failed as planned`, details);
		// As in earnest: a request for a key that ends in the dark has an unknown outcome.
		const isDark = method === "regenerateDeploymentAccessKey" && leavesOutcomeOpen(error);
		throw isDark ? rotationUnknown(error, method) : error;
	}

	async #answer<T>(method: FakeMethod, options: CallOptions | undefined, value: () => T): Promise<WithResponse<T>> {
		checkCallOptions(options ?? {});
		if (options?.signal?.aborted) {
			throw new GraphError("ABORTED", `${method} was aborted by its caller`, { cause: options.signal.reason });
		}
		await this.meet(method);
		const response = new Response(null, {
			headers: { "request-id": crypto.randomUUID(), date: new Date().toUTCString() },
		});
		const clientRequestId = options?.clientRequestId ?? crypto.randomUUID();
		return { value: value(), answer: new ResponseHead(response, clientRequestId, Date.now()) };
	}
}

/** Whether an error leaves open that the service has acted. */
function leavesOutcomeOpen(error: GraphError): boolean {
	return error.status === undefined ? unanswered.includes(error.code) : !isRefusal(error);
}

const unanswered: readonly ErrorCode[] = ["ABORTED", "CONNECTION_LOST", "TIMED_OUT"];
