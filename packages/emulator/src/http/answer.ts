import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { faultOf } from "../faults/faults.js";
import { challengeTenant } from "../graph/claims-challenge.js";
import type { Operation } from "../operations.js";
import type { Settings } from "../options/settings.js";
import type { World } from "../world.js";
import type { HttpContext } from "./http-env.js";

/** A request whose operation is known. */
export interface Incoming {
	readonly context: HttpContext;
	readonly cloud: EmulatedCloud;
	readonly operation: Operation;
	/** The tenant's id, where it is known. */
	readonly tenant: string | undefined;
	readonly side: Side;
}

/** How one of the two sides, Graph or Entra ID, words its errors. */
export interface Side {
	/** An error as a fault describes it. */
	failure(world: World, context: HttpContext, failure: Failure): Response;
	/** An error that the work threw, if it is one of this side's. */
	caught(world: World, context: HttpContext, error: unknown): Response | undefined;
}

/** An error that a fault gives. */
export interface Failure {
	readonly status: number;
	readonly code: string;
	readonly message: string;
	readonly headers?: Record<string, string> | undefined;
}

/**
 * Answers a request: notes it in the journal, takes its time, and lets a planned fault strike.
 *
 * @param work Does what was asked, and gives the service's own answer.
 */
export async function answer(
	world: World,
	{ context, cloud, operation, tenant, side }: Incoming,
	work: () => Response | Promise<Response>,
): Promise<Response> {
	const { method, path } = context.req;
	const { requestId, clientRequestId } = context.var;
	const at = new Date(world.now()).toISOString();
	const ids = { requestId, clientRequestId };
	const entry = world.journal.add({ at, cloud: cloud.name, method, path, operation, tenant, ...ids });
	context.set("entry", entry);

	await latency(world.settings);
	const strike = world.faults.next({ operation, tenant, cloud: cloud.name });
	if (strike === undefined) return act();

	entry.fault = strike.name;
	const fault = faultOf(strike.name);
	const shown = await fault.show({
		context,
		rule: strike.rule,
		answer: fault.acts === "before" ? await act() : undefined,
		now: world.now(),
		error: (status, code, message, headers) => side.failure(world, context, { status, code, message, headers }),
		challenge: () => challengeTenant(cloud, world.tenants.find(tenant ?? ""), world.now()),
		strangerUrl: async () => (await world.stranger()) + path,
	});
	if (fault.acts === "after") setTimeout(act, strike.rule.delayMs ?? 50).unref();
	return shown;

	async function act(): Promise<Response> {
		try {
			return await work();
		} catch (error) {
			const response = side.caught(world, context, error);
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
