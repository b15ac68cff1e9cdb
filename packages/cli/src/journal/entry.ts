import * as v from "valibot";
import { fingerprintForm } from "../fingerprint-form.js";

/** Common to all lines: when it was written (ISO 8601, UTC) and by which run. */
const stamp = { at: v.pipe(v.string(), v.isoTimestamp()), run: v.string() };
/** Which tenant a line is about: the host of its Graph and its id. */
const tenant = { graph: v.string(), tenant: v.string() };
/** A digest of a key, from which nobody gets the key back. */
const fingerprint = v.pipe(v.string(), v.regex(fingerprintForm));
/** Microsoft's ids of the requests, for its support. */
const requestIds = v.pipe(v.array(v.string()), v.readonly());

const line = v.variant("event", [
	/** A run wants the journal. */
	v.object({
		...stamp,
		event: v.literal("run"),
		version: v.literal(1),
		pid: v.number(),
		host: v.string(),
		/** The start of the machine, and the namespace of process ids in it: another container's ids mean nothing here. */
		boot: v.optional(v.string()),
		namespace: v.optional(v.string()),
		/** When the process was started, as the system counts it; tells it from a later one with the same id. */
		started: v.optional(v.string()),
	}),
	/** The tenant's key was read, and a new one is about to be asked for: from here on the tenant is in doubt. */
	v.object({ ...stamp, event: v.literal("begin"), ...tenant, previousFingerprint: fingerprint }),
	/** The tenant has a new key, and it is where it belongs. */
	v.object({ ...stamp, event: v.literal("done"), ...tenant, fingerprint, recovered: v.boolean(), requestIds }),
	/**
	 * The tenant was given up, for people to read. It does not end the doubt: the next run reads the key anyway, and finds the
	 * old one where the service has not acted.
	 */
	v.object({ ...stamp, event: v.literal("failed"), ...tenant, code: v.string(), requestIds }),
	/** The run leaves the journal. */
	v.object({ ...stamp, event: v.literal("end") }),
]);

/** One line of a journal. No line holds a key, a token or a client secret. */
export type Entry = v.InferOutput<typeof line>;

/** Reads one line; undefined where it is none. */
export function parseEntry(text: string): Entry | undefined {
	try {
		const parsed = v.safeParse(line, JSON.parse(text));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}
