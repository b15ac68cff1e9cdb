import { systemClock } from "../clock.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { isRotationError } from "../operations/rotation-error.js";
import { invalidOption, number } from "../options.js";
import { ownRotateOptions, rotate } from "../rotate/rotate.js";
import type { KeySink, RotateOptions, Rotation, RotationContext } from "../rotate/rotation.js";
import { Lease, readRecord, stepMs } from "./lease.js";
import type { LeaseHolder, RecordData, RecordStore, StoredRecord } from "./record-store.js";

/** The key was rotated lately, and so was left alone. */
export interface NotDue {
	/** Tells it from a {@link Rotation}. */
	readonly notDue: true;
	/** How many milliseconds ago it was rotated, by the store's clock. */
	readonly ageMs: number;
	/** The fingerprint of the key that was made then. */
	readonly fingerprint: string;
}

/** A rotation with a record. */
export interface RecordedRotation extends Rotation {
	/** Why the record does not say that the key was rotated and delivered: the next run reads the key, and delivers it again. */
	readonly unrecorded?: GraphError | undefined;
}

/** How to rotate with a record. */
export interface RecordOptions {
	/** Where it is written down who rotated which workspace when, and what is in doubt. */
	readonly record: RecordStore;
	/**
	 * How many milliseconds a key is left alone after it was rotated. A tenth of it, twelve hours at most, is a slack: a
	 * schedule whose period is equal to it skips no round. `Infinity` leaves alone whatever was ever rotated.
	 */
	readonly maxAge: number;
}

/** How to rotate a key unless its record says that this was done lately. */
export type RecordedRotateOptions = RotateOptions & RecordOptions;

const mostSlackMs = 12 * 60 * 60 * 1000;

/** Whether a key is to be rotated, by its record. */
export function isDue({ ageMs, doubt }: StoredRecord, maxAge: number): boolean {
	if (doubt !== undefined || ageMs === undefined) return true;
	return ageMs >= maxAge - Math.min(maxAge / 10, mostSlackMs);
}

/**
 * Rotates a key under a lease, unless its record says that this was done lately.
 *
 * The record is written before and after, so that a kill may strike anywhere: before it says that a key is asked for,
 * nothing was sent; after that, whoever comes next reads the key first, and takes it if it is another one.
 *
 * @throws {GraphError} `WORKSPACE_BUSY`, `RECORD_UNAVAILABLE` and `LEASE_LOST`: nothing was sent; and what `rotate` throws.
 */
export async function rotateRecorded(
	context: RotationContext,
	given: RecordedRotateOptions,
): Promise<RecordedRotation | NotDue> {
	const { record: store, maxAge, ...options } = ownRotateOptions(given);
	assertRecord(store, options.sink);
	assertMaxAge(maxAge);
	const { signal, timeoutMs, totalTimeoutMs } = options;
	const beganAt = performance.now();
	// Signing in is the first of its calls, and must not outlast all of them.
	const signInMs = totalTimeoutMs === undefined ? timeoutMs : Math.min(timeoutMs ?? totalTimeoutMs, totalTimeoutMs);
	const { name: workspace } = await context.workspace({ signal, timeoutMs: signInMs });
	// Of the whole time, the store may take a tenth for each of its steps; two of them come after the key.
	const withinMs = totalTimeoutMs === undefined ? undefined : Math.min(stepMs, Math.ceil(totalTimeoutMs / 10));
	const lease = await Lease.acquire(store, workspace, newHolder(), systemClock, { signal, withinMs });
	try {
		const { record = {} } = lease;
		const { ageMs, rotated } = record;
		if (rotated !== undefined && ageMs !== undefined && !isDue(record, maxAge)) {
			return { notDue: true, ageMs, fingerprint: rotated.fingerprint };
		}
		if (totalTimeoutMs === undefined || withinMs === undefined) return await rotateUnder(lease, context, options);
		const left = Math.max(1, Math.round(totalTimeoutMs - 2 * withinMs - (performance.now() - beganAt)));
		return await rotateUnder(lease, context, { ...options, totalTimeoutMs: left });
	} finally {
		await lease.release();
	}
}

/**
 * Refuses what is no store of records, such as the path of a file, before anybody signs in; and a sink whose key would replace
 * the record.
 *
 * @param whose What goes to the sink, for the error.
 * @throws {GraphError} `OPTION_INVALID`
 */
export function assertRecord(store: RecordStore, sink?: KeySink, whose = "the key"): void {
	const steps = [store?.acquire, store?.renew, store?.write, store?.release, store?.read];
	if (number(1)(store?.leaseMs) !== undefined || !steps.every((each) => typeof each === "function")) {
		throw invalidOption("record must be a RecordStore, such as a FileRecordStore");
	}
	const place = typeof sink === "object" && sink.place;
	if (place && place === store.place) {
		throw invalidOption(`${whose} would replace the record ${place}`);
	}
}

/** @throws {GraphError} `OPTION_INVALID` */
export function assertMaxAge(maxAge: unknown): void {
	if (typeof maxAge === "number" && maxAge >= 0) return;
	throw invalidOption("maxAge must say in milliseconds how long a key is left alone");
}

/** A name for people, beside an id that nobody else has. */
function newHolder(): LeaseHolder {
	const { pid, env } = globalThis.process ?? {};
	const machine = env?.HOSTNAME ?? env?.COMPUTERNAME;
	const name = pid === undefined ? "another program" : `process ${pid}${machine === undefined ? "" : ` on ${machine}`}`;
	return { id: crypto.randomUUID(), name };
}

async function rotateUnder(lease: Lease, context: RotationContext, options: RotateOptions): Promise<RecordedRotation> {
	const { rotated, doubt } = lease.record ?? {};
	let data: RecordData = { rotated, doubt };
	try {
		const rotation = await rotate(context, {
			...options,
			previousFingerprint: options.previousFingerprint ?? doubt?.previousFingerprint,
			signal: options.signal === undefined ? lease.lost : AbortSignal.any([options.signal, lease.lost]),
			async onBegin(previousFingerprint) {
				data = { rotated, doubt: { previousFingerprint } };
				await lease.write(data);
				await options.onBegin?.(previousFingerprint);
			},
		});
		const { fingerprint } = rotation;
		const unrecorded = await lease.write({ rotated: { fingerprint } }, true).then(() => undefined, asUnrecorded);
		if (unrecorded === undefined) return rotation;
		context.warn(unrecorded.remedy);
		return { ...rotation, unrecorded };
	} catch (error) {
		await lease.write(afterFailure(data, error)).catch(() => {});
		throw lease.lost.aborted && isGraphError(error) && error.code === "ABORTED" ? lease.lost.reason : error;
	}
}

/**
 * Writes down that an attempt failed before it had a lease: at sign-in, or at the place for the key. Without it, who looks for
 * what failed would not find it. Where that can't be written, the caller has the error all the same.
 */
export async function recordFailure(store: RecordStore, workspace: string, code: string): Promise<void> {
	try {
		if ((await readRecord(store, workspace))?.failure?.code === code) return;
		const lease = await Lease.acquire(store, workspace, newHolder(), systemClock);
		try {
			const { rotated, doubt } = lease.record ?? {};
			await lease.write({ rotated, doubt, failure: { code } });
		} finally {
			await lease.release();
		}
	} catch {}
}

/** Of a record that can't be written, errors say that nothing was sent: here the key is rotated all the same. */
function asUnrecorded(error: unknown): GraphError {
	const { code, summary } = isGraphError(error)
		? error
		: graphError("RECORD_UNAVAILABLE", "the record can't be written");
	const remedy = "the key was rotated and delivered, but the record does not say so: the next run reads the key first";
	return graphError(code, summary, { remedy, cause: error });
}

/** A key that the service has and the sink has not stays in doubt: the next run reads it, and delivers it. */
function afterFailure({ rotated, doubt }: RecordData, error: unknown): RecordData {
	const code = isGraphError(error) ? error.code : "UNEXPECTED";
	const rotation = isRotationError(error) ? error.rotation : undefined;
	const previousFingerprint = doubt?.previousFingerprint ?? rotation?.previousFingerprint;
	const isOpen = doubt !== undefined || rotation?.fingerprint !== undefined;
	return {
		rotated,
		doubt:
			isOpen && previousFingerprint !== undefined
				? { previousFingerprint, fingerprint: rotation?.fingerprint }
				: undefined,
		failure: { code },
	};
}
