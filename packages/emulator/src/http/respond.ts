import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { faultOf } from "../faults/faults.js";
import { challengeTenant } from "../graph/bearer-challenge.js";
import type { Operation } from "../operations.js";
import type { Settings } from "../options/settings.js";
import type { State } from "../state.js";
import type { HttpContext } from "./http-env.js";

/** A request whose operation is known. */
export interface Incoming {
	readonly context: HttpContext;
	readonly cloud: EmulatedCloud;
	readonly operation: Operation;
	/** The tenant's id, where it is known. */
	readonly tenant: string | undefined;
	readonly errorFormat: ErrorFormat;
}

/** How a service writes its errors. */
export interface ErrorFormat {
	/** An error as a fault describes it. */
	failure(state: State, context: HttpContext, failure: Failure): Response;
	/** An error that the work threw, if it is one of this service's. */
	caught(state: State, context: HttpContext, error: unknown): Response | undefined;
}

/** An error that a fault gives. */
export interface Failure {
	readonly status: number;
	readonly code: string;
	readonly message: string;
	readonly headers?: Record<string, string> | undefined;
}

/**
 * Responds to a request: notes it in the journal, takes its time, and applies a planned fault.
 *
 * @param work Does what was asked, and gives the service's own response.
 */
export async function respond(
	state: State,
	{ context, cloud, operation, tenant, errorFormat }: Incoming,
	work: () => Response | Promise<Response>,
): Promise<Response> {
	const { method, path } = context.req;
	const { requestId, clientRequestId } = context.var;
	const at = new Date(state.now()).toISOString();
	const ids = { requestId, clientRequestId };
	const entry = state.journal.add({ at, cloud: cloud.name, method, path, operation, tenant, ...ids });
	context.set("entry", entry);

	await latency(state.settings);
	const applied = state.faults.next({ operation, tenant, cloud: cloud.name });
	if (applied === undefined) return act();

	const fault = faultOf(applied.name);
	const response = fault.acts === "before" ? await act() : undefined;
	// Who sees the fault in the journal sees what the service did before it, too.
	entry.fault = applied.name;
	const shown = await fault.show({
		context,
		rule: applied.rule,
		response,
		now: state.now(),
		error: (status, code, message, headers) => errorFormat.failure(state, context, { status, code, message, headers }),
		challenge: () => challengeTenant(cloud, state.tenants.find(tenant ?? ""), state.now()),
		redirectTargetUrl: async () => (await state.redirectTarget()) + path,
	});
	if (fault.acts === "after") setTimeout(act, applied.rule.delayMs ?? 50).unref();
	return shown;

	async function act(): Promise<Response> {
		try {
			return await work();
		} catch (error) {
			const response = errorFormat.caught(state, context, error);
			if (response === undefined) throw error;
			return response;
		}
	}
}

async function latency({ latencyMs, jitterMs }: Settings): Promise<void> {
	const milliseconds = latencyMs + Math.random() * jitterMs;
	// A timer of 0 takes a millisecond all the same.
	if (milliseconds > 0) await sleep(milliseconds);
}
