import { type Clock, systemClock } from "../clock.js";
import { cloud as findCloud } from "../clouds/cloud.js";
import { ownCredential, sinkCredential } from "../credential/own-credential.js";
import type { TokenCredential } from "../credential/token-credential.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { safely } from "../logger.js";
import { isRotationError } from "../operations/rotation-error.js";
import {
	abortSignal,
	callback,
	checkOption,
	clockRule,
	count,
	flag,
	invalidOption,
	number,
	ownOptions,
	type Rules,
	text,
} from "../options.js";
import { readRecord, step } from "../records/lease.js";
import type { RecordStore, StoredRecord } from "../records/record-store.js";
import { assertMaxAge, assertRecord, isDue, recordFailure } from "../records/rotate-recorded.js";
import { assertSink, checkSink } from "../rotate/deliver.js";
import type { KeySink, RotateOptions } from "../rotate/rotation.js";
import { untilAborted } from "../rotate/until-aborted.js";
import type { Sensors } from "../sensors.js";
import { eachOf } from "./each-of.js";
import { connectorFor, release, signInMs, type TenantConnection, throttleGate } from "./each-tenant.js";
import { ThrottleGate } from "./throttle-gate.js";

/** One tenant whose key is to be rotated; it has no other members, as a misspelt sink would deliver nothing. */
export interface TenantRotation extends TenantConnection {
	/** Where its new key goes. */
	readonly sink?: KeySink | undefined;
}

/** How many tenants are rotated, and what is written down. */
export interface RotateTenantsOptions extends Pick<RotateOptions, "verify" | "settleMs"> {
	/** Where it is written down who rotated which workspace when, and what is in doubt. */
	readonly record: RecordStore;
	/** How many milliseconds a key is left alone after it was rotated; `Infinity` for whatever was ever rotated. */
	readonly maxAge: number;
	/** How many tenants are under way at the same time. @default 64 */
	readonly concurrency?: number | undefined;
	/** Go on with the others where a key can't be delivered. @default false */
	readonly keepGoing?: boolean | undefined;
	/** Do everything but ask for new keys and deliver them. @default false */
	readonly dryRun?: boolean | undefined;
	/** Waited for before the first key is asked for, with how many tenants will be: to ask a person. What it throws ends the run. */
	readonly onReady?: ((tenants: number) => void | Promise<void>) | undefined;
	/** Lets those that are under way end, and begins no other. */
	readonly stop?: AbortSignal | undefined;
	/** Breaks off those that are under way. */
	readonly signal?: AbortSignal | undefined;
	/** Told of each tenant that is through. */
	readonly onResult?: ((result: TenantResult) => void) | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
	/** Holds back all requests while Graph throttles the application as a whole; to look at it from outside. */
	readonly gate?: ThrottleGate | undefined;
}

/**
 * How it went with a tenant:
 * - `rotated`: the service made a new key and said so;
 * - `recovered`: a response was lost, or a run was broken off, and reading showed that the key is a new one;
 * - `notDue`: it was rotated less than `maxAge` ago;
 * - `rotatedNotDelivered`: the service has a new key, and it could not be put where it goes; the next run delivers it;
 * - `busy`: another run has the lease on it, and rotates it;
 * - `failed`: the error says why, and the next run tries again;
 * - `notStarted`: the run was ended before its turn;
 * - `ready`: a dry run found nothing that would keep it from being rotated.
 */
export type TenantOutcome =
	| "rotated"
	| "recovered"
	| "notDue"
	| "rotatedNotDelivered"
	| "busy"
	| "failed"
	| "notStarted"
	| "ready";

/** What came of one tenant. */
export interface TenantResult {
	/** The tenant, as it was given. */
	readonly tenant: TenantRotation;
	/** How it went. */
	readonly outcome: TenantOutcome;
	/** Of the key that is valid now, where it is known. */
	readonly fingerprint?: string | undefined;
	/** How many milliseconds ago it was rotated, where that keeps it from being due. */
	readonly ageMs?: number | undefined;
	/** Microsoft's ids of the requests, in order. */
	readonly requestIds?: readonly string[] | undefined;
	/** Why it failed; of a rotated tenant, why the record does not say so. */
	readonly error?: GraphError | undefined;
	/** What may keep its key from being delivered, and need not. */
	readonly warnings?: readonly string[] | undefined;
	/** Of a dry run: the record as it was read, where there is one. */
	readonly record?: StoredRecord | undefined;
}

/**
 * Rotates the keys of many tenants, each under a lease: every sink is checked before the first key is asked for, all wait
 * together where Graph throttles the application, and when a key could not be delivered no other tenant is begun.
 *
 * @param tenants Each once.
 * @param given The record, and how long a key is left alone.
 * @returns What came of each tenant, in their order. It rejects only where nothing was sent.
 * @throws {GraphError} `OPTION_INVALID`, `RECORD_UNAVAILABLE`, `RECORD_INVALID`, `WORKSPACE_BUSY` (a file that another run
 * has), and what `onReady` throws.
 */
export async function rotateTenants(
	tenants: readonly TenantRotation[],
	given: RotateTenantsOptions,
): Promise<TenantResult[]> {
	const options = ownOptions("rotateTenants()", given, rotateTenantsOptions);
	assertRecord(options.record);
	assertMaxAge(options.maxAge);
	const { record, concurrency = 64, clock = systemClock, gate = new ThrottleGate(clock) } = options;
	const connectTo = connectorFor(tenants, gate, clock);
	for (const [index, tenant] of tenants.entries())
		assertSink(ownOptions(`tenants[${index}]`, tenant, tenantRules).sink);
	assertEachOnce(tenants);
	assertOwnPlaces(tenants, record);
	const releaseSink = sinkReleaser(tenants);
	const close = options.dryRun ? undefined : await step(async () => record.open?.());
	try {
		if (options.dryRun) {
			return await eachOf(tenants, concurrency, (tenant) =>
				told(options, rehearsed(tenant, connectTo(tenant), options), releaseSink),
			);
		}
		const found = await eachOf(tenants, concurrency, async (tenant) => {
			const early = await look(tenant, options);
			releaseSink(tenant);
			return early;
		});
		const due = tenants.filter((_, index) => found[index] === undefined);
		const isReady = options.keepGoing || found.every((result) => result?.outcome !== "failed");
		if (isReady && due.length > 0) {
			await untilAborted(options.signal, "the run", () => options.onReady?.(due.length));
		}
		const undelivered = new AbortController();
		return await eachOf(tenants, concurrency, (tenant, index) => {
			const early =
				found[index] ?? (isReady && !isStopped(options, undelivered.signal) ? undefined : notStarted(tenant));
			const result = recorded(options, early ?? rotateOne(tenant, connectTo(tenant), options, undelivered));
			return told(options, result, releaseSink);
		});
	} finally {
		await step(async () => close?.()).catch(() => {});
	}
}

const rotateTenantsOptions: Rules<RotateTenantsOptions> = {
	record: true,
	maxAge: true,
	concurrency: count(1),
	keepGoing: flag,
	dryRun: flag,
	verify: flag,
	settleMs: number(0),
	onReady: callback,
	stop: abortSignal,
	signal: abortSignal,
	onResult: callback,
	clock: clockRule,
	gate: throttleGate,
};

const tenantRules: Rules<TenantRotation> = { name: true, connection: true, sink: true };

/** Refuses a tenant that is there twice: its second rotation would make worthless what the first one has delivered. */
function assertEachOnce(tenants: readonly TenantRotation[]): void {
	const seen = new Set<string>();
	for (const tenant of tenants) {
		const workspace = workspaceNameOf(tenant);
		if (seen.has(workspace)) throw invalidOption(`the tenant ${workspace} is there twice: give each tenant once`);
		seen.add(workspace);
	}
}

/** Refuses two tenants whose keys go to one place, of which one would be lost, and a key that would replace the record. */
function assertOwnPlaces(tenants: readonly TenantRotation[], record: RecordStore): void {
	const seen = new Map<string, string>();
	for (const { name, connection, sink } of tenants) {
		const place = typeof sink === "object" ? sink.place : undefined;
		checkOption("place of a sink", place, text);
		if (place === undefined) continue;
		const who = name ?? connection.tenantId;
		assertRecord(record, sink, `the key of ${who}`);
		const other = seen.get(place);
		if (other !== undefined) {
			throw invalidOption(
				`the keys of ${other} and ${who} go to one place, ${place}: give each tenant a place of its own`,
			);
		}
		seen.set(place, who);
	}
}

/** What there is to say of a tenant before anything is sent; undefined where it is to be rotated. */
async function look(tenant: TenantRotation, options: RotateTenantsOptions): Promise<TenantResult | undefined> {
	const workspace = workspaceNameOf(tenant);
	const record = await readRecord(options.record, workspace);
	if (record?.ageMs !== undefined && !isDue(record, options.maxAge)) {
		return { tenant, outcome: "notDue", ageMs: record.ageMs, fingerprint: record.rotated?.fingerprint };
	}
	try {
		const { logger } = tenant.connection;
		const warn = (message: string) => safely(() => logger?.warn?.(message, {}));
		const timeoutMs = Math.min(60_000, signInMs(tenant.connection));
		await checkSink(tenant.sink, { signal: options.signal, timeoutMs, warn });
		return undefined;
	} catch (error) {
		return { tenant, outcome: "failed", error: toGraphError(error) };
	}
}

async function rotateOne(
	tenant: TenantRotation,
	sensors: Sensors,
	options: RotateTenantsOptions,
	undelivered: AbortController,
): Promise<TenantResult> {
	const { record, maxAge, verify, settleMs, signal } = options;
	try {
		const rotation = await sensors.rotate({ record, maxAge, verify, settleMs, signal, sink: tenant.sink });
		if ("notDue" in rotation) {
			return { tenant, outcome: "notDue", ageMs: rotation.ageMs, fingerprint: rotation.fingerprint };
		}
		const { fingerprint, recovered, requestIds, unrecorded: error } = rotation;
		return { tenant, outcome: recovered ? "recovered" : "rotated", fingerprint, requestIds, error };
	} catch (thrown) {
		const error = toGraphError(thrown);
		if (error.code === "WORKSPACE_BUSY") return { tenant, outcome: "busy", error };
		const { fingerprint, requestIds } = (isRotationError(error) ? error.rotation : undefined) ?? {};
		if (error.code !== "SINK_FAILED") return { tenant, outcome: "failed", error, requestIds };
		if (!options.keepGoing) undelivered.abort();
		return { tenant, outcome: "rotatedNotDelivered", fingerprint, error, requestIds };
	}
}

async function rehearsed(
	tenant: TenantRotation,
	sensors: Sensors,
	options: RotateTenantsOptions,
): Promise<TenantResult> {
	const { record, maxAge, signal } = options;
	try {
		const found = await sensors.rehearse({ record, maxAge, signal, sink: tenant.sink });
		const { fingerprint, warnings, isDue, record: stored } = found;
		const ageMs = isDue ? undefined : stored?.ageMs;
		return { tenant, outcome: isDue ? "ready" : "notDue", fingerprint, ageMs, warnings, record: stored };
	} catch (thrown) {
		return { tenant, outcome: "failed", error: toGraphError(thrown) };
	}
}

function notStarted(tenant: TenantRotation): TenantResult {
	return { tenant, outcome: "notStarted" };
}

function isStopped({ stop, signal }: RotateTenantsOptions, undelivered: AbortSignal): boolean {
	return [stop, signal, undelivered].some((each) => each?.aborted);
}

/** What the record itself had to say is not for it to keep: it is away, or another run has it and writes down more. */
const ofRecord: readonly string[] = ["RECORD_UNAVAILABLE", "RECORD_INVALID", "LEASE_LOST"];

async function recorded(
	{ record }: RotateTenantsOptions,
	result: TenantResult | Promise<TenantResult>,
): Promise<TenantResult> {
	const settled = await result;
	const { tenant, outcome, error } = settled;
	if (outcome !== "failed" || error === undefined || ofRecord.includes(error.code)) return settled;
	await recordFailure(record, workspaceNameOf(tenant), error.code);
	return settled;
}

async function told(
	{ onResult }: RotateTenantsOptions,
	result: TenantResult | Promise<TenantResult>,
	releaseSink: (tenant: TenantRotation) => void,
): Promise<TenantResult> {
	const settled = await result;
	release(settled.tenant);
	releaseSink(settled.tenant);
	safely(() => onResult?.(settled));
	return settled;
}

/**
 * Gives back the memory of sinks that have signed in, as {@link release} does that of connections: after the check of a sink
 * it may take long until its key comes. A credential that several sinks have keeps its tokens for all of them.
 */
function sinkReleaser(tenants: readonly TenantRotation[]): (tenant: TenantRotation) => void {
	const sinks = new Map<TokenCredential, number>();
	for (const { sink } of tenants) {
		const credential = sink && credentialOf(sink);
		if (credential !== undefined) sinks.set(credential, (sinks.get(credential) ?? 0) + 1);
	}
	return ({ sink }) => {
		const credential = sink && credentialOf(sink);
		if (credential !== undefined && sinks.get(credential) === 1) ownCredential(credential).forget?.();
	};
}

function credentialOf(sink: KeySink): TokenCredential | undefined {
	return Reflect.get(sink, sinkCredential) as TokenCredential | undefined;
}

/** The name before anybody has signed in; the token has the last word. */
function workspaceNameOf({ connection: { cloud = "global", tenantId } }: TenantRotation): string {
	return `${new URL(findCloud(cloud).graph).origin}/${tenantId.toLowerCase()}`;
}

function toGraphError(error: unknown): GraphError {
	if (isGraphError(error)) return error;
	return graphError("ROTATION_OUTCOME_UNKNOWN", "an unexpected error ended it", { cause: redactedCause(error) });
}
