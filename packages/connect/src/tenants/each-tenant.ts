import { type Clock, systemClock } from "../clock.js";
import { type ConnectOptions, connect } from "../connect.js";
import { ownCredential } from "../credential/own-credential.js";
import { signingInWithin } from "../credential/signing-in-within.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { safely } from "../logger.js";
import {
	abortSignal,
	anyObject,
	callback,
	checkArgument,
	checkOption,
	clockRule,
	count,
	having,
	headerText,
	list,
	number,
	ownOptions,
	type Rule,
	type Rules,
	text,
} from "../options.js";
import type { Sensors } from "../sensors.js";
import { eachOf } from "./each-of.js";
import { gatedFetch } from "./gated-fetch.js";
import { ThrottleGate } from "./throttle-gate.js";

/** One tenant of many. */
export interface TenantConnection {
	/** What people call it. @default its id */
	readonly name?: string | undefined;
	/** As for {@link connect}; `tenantId` is the tenant's id, a GUID. */
	readonly connection: ConnectOptions & { readonly tenantId: string };
}

/** How many tenants are under way, and who is told of it. */
export interface EachTenantOptions<Tenant extends TenantConnection, Value> {
	/** How many tenants are under way at the same time. @default 64 */
	readonly concurrency?: number | undefined;
	/** Lets those that are under way end, and begins no other. */
	readonly stop?: AbortSignal | undefined;
	/** Told of each tenant that is through. */
	readonly onResult?: ((result: EachTenantResult<Tenant, Value>) => void) | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
	/** Holds back all requests while Graph throttles the application as a whole; to look at it from outside. */
	readonly gate?: ThrottleGate | undefined;
}

/** What came of one tenant. */
export type EachTenantResult<Tenant extends TenantConnection, Value> =
	| { readonly tenant: Tenant; readonly outcome: "done"; readonly value: Value }
	/** The error says why. */
	| { readonly tenant: Tenant; readonly outcome: "failed"; readonly error: GraphError }
	/** The run was stopped before its turn. */
	| { readonly tenant: Tenant; readonly outcome: "notStarted" };

/**
 * Does something with each of many tenants, side by side: all wait together where Graph throttles the application, and a
 * tenant that fails keeps no other from its turn.
 *
 * @param tenants Each once.
 * @param run What is done with one; `sensors` is connected to it. What it throws is the tenant's result if it is a
 * {@link GraphError}; anything else ends the run.
 * @param given How many tenants are under way at once, and who is told.
 * @returns What came of each tenant, in their order.
 * @throws {GraphError} `OPTION_INVALID`, and what {@link connect} throws, before anything is sent.
 */
export async function eachTenant<Tenant extends TenantConnection, Value>(
	tenants: readonly Tenant[],
	run: (sensors: Sensors, tenant: Tenant) => Promise<Value>,
	given: EachTenantOptions<Tenant, Value> = {},
): Promise<EachTenantResult<Tenant, Value>[]> {
	const options = ownOptions("eachTenant()", given, eachTenantRules);
	checkArgument("run", run, callback);
	const { concurrency = 64, stop, clock = systemClock, gate = new ThrottleGate(clock), onResult } = options;
	const connectTo = connectorFor(tenants, gate, clock);
	return eachOf(tenants, concurrency, async (tenant) => {
		const result = stop?.aborted
			? ({ tenant, outcome: "notStarted" } as const)
			: await resultOf(tenant, connectTo(tenant), run);
		release(tenant);
		safely(() => onResult?.(result));
		return result;
	});
}

/** A gate, of another copy of this package too. */
export const throttleGate: Rule = having("a ThrottleGate", "throttled");

const eachTenantRules: Rules<EachTenantOptions<TenantConnection, unknown>> = {
	concurrency: count(1),
	stop: abortSignal,
	onResult: callback,
	clock: clockRule,
	gate: throttleGate,
};

async function resultOf<Tenant extends TenantConnection, Value>(
	tenant: Tenant,
	sensors: Sensors,
	run: (sensors: Sensors, tenant: Tenant) => Promise<Value>,
): Promise<EachTenantResult<Tenant, Value>> {
	try {
		return { tenant, outcome: "done", value: await run(sensors, tenant) };
	} catch (error) {
		if (!isGraphError(error)) throw error;
		return { tenant, outcome: "failed", error };
	}
}

/** With hundreds of tenants, a wait that the service asks for is worth it: they wait side by side. */
const limits = { requestMs: 60_000, waitMs: 10 * 60_000, maxRetries: 20 };
/** How many requests may take all of their time in one call, or in one sign-in, waits aside. */
const slowRequests = 5;

/** How many milliseconds signing in to a tenant may take, and checking where its key goes. */
export function signInMs({ timeoutMs = limits.requestMs }: ConnectOptions): number {
	return callMs(timeoutMs, 0);
}

/** How many milliseconds a call may take in all: no more than a timer can be set to. */
function callMs(timeoutMs: number, waitMs: number): number {
	return Math.min(waitMs + slowRequests * timeoutMs, 2 ** 31 - 1);
}

/**
 * Gives what connects to each tenant in its turn; each is tried once before. Kept for all, connections to thousands of tenants
 * would take most of the memory.
 *
 * @throws {GraphError} what {@link connect} throws, with the tenant's name.
 */
export function connectorFor(
	tenants: readonly TenantConnection[],
	gate: ThrottleGate,
	clock: Clock,
): (tenant: TenantConnection) => Sensors {
	const connectTo = (tenant: TenantConnection) => connectTenant(tenant, gate, clock);
	checkArgument("tenants", tenants, list);
	for (const [index, tenant] of tenants.entries()) {
		assertTenant(`tenants[${index}]`, tenant);
		connectTo(tenant);
	}
	return connectTo;
}

/** Refuses what is no tenant, by its place: it may have neither name nor id. */
function assertTenant(place: string, tenant: TenantConnection): void {
	checkArgument(place, tenant, anyObject);
	checkArgument(`${place}.connection`, tenant.connection, anyObject);
	checkArgument(`${place}.connection.tenantId`, tenant.connection.tenantId, headerText);
	checkOption(`${place}.name`, tenant.name, text);
}

/**
 * Gives back the memory of a tenant whose turn is over: what `@azure/identity` keeps of each sign-in takes a tenth of a
 * megabyte. A credential that signs in to this tenant alone, asked again, signs in anew.
 */
export function release({ connection: { credential, tenantId } }: TenantConnection): void {
	const own = credential && ownCredential(credential);
	if (own?.tenantId?.toLowerCase() === tenantId.toLowerCase()) own.forget?.();
}

function connectTenant({ name, connection }: TenantConnection, gate: ThrottleGate, clock: Clock): Sensors {
	const { timeoutMs = limits.requestMs, maxRetryWaitMs = limits.waitMs, maxRetries = limits.maxRetries } = connection;
	const { credential: given } = connection;
	try {
		checkOption("timeoutMs", timeoutMs, number(1));
		checkOption("maxRetryWaitMs", maxRetryWaitMs, number(0));
		checkOption("fetch", connection.fetch, callback);
		const whole = callMs(timeoutMs, maxRetryWaitMs);
		const fetch = gatedFetch(gate, connection.tenantId, timeoutMs, connection.fetch);
		const credential = typeof given?.getToken === "function" ? signingInWithin(signInMs(connection), given) : given;
		return connect({ clock, ...connection, credential, timeoutMs: whole, maxRetries, maxRetryWaitMs, fetch });
	} catch (error) {
		if (!isGraphError(error)) throw error;
		const { code, summary, remedy } = error;
		throw graphError(code, `${name ?? connection.tenantId}: ${summary}`, { remedy });
	}
}
