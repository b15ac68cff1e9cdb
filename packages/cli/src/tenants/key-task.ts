import type { StoredRecord } from "@mdi-sensors/connect";
import { openRecord } from "../record/open-record.js";
import type { ConnectedTenant } from "./connect-tenant.js";
import { ageOf } from "./describe-results.js";
import type { TenantsTask } from "./over-tenants.js";
import { workspaceName } from "./tenant.js";

/** What is read of a tenant's key. */
interface ReadKey {
	readonly fingerprint: string;
	/** What the record says of it; undefined without one. */
	readonly record: StoredRecord | undefined;
}

/**
 * Reads the fingerprint of each tenant's key, and when the key was rotated.
 *
 * @param record The record that says when; none, where nobody asks.
 */
export async function keyTask(record: string | undefined): Promise<TenantsTask<ReadKey> & AsyncDisposable> {
	const opened = record === undefined ? undefined : await openRecord(record, true);
	return {
		doing: "reading the keys",
		head: ["result", "fingerprint", ...(opened === undefined ? [] : ["rotated"])],
		prepare: (tenant) => tenant,
		async read(sensors, { tenant }: ConnectedTenant, signal) {
			const { fingerprint } = await sensors.resume({ signal });
			return { fingerprint, record: await opened?.store.read(workspaceName(tenant)) };
		},
		describe({ fingerprint, record }) {
			const isRecorded = record?.rotated?.fingerprint === fingerprint;
			const ageMs = isRecorded ? record.ageMs : undefined;
			const rotated = opened === undefined ? [] : [whenRotated(fingerprint, record)];
			const known = opened === undefined ? {} : { ageMs, isRecorded };
			return { outcome: "read", rows: [["read", fingerprint, ...rotated]], data: { fingerprint, ...known } };
		},
		[Symbol.asyncDispose]: async () => opened?.[Symbol.asyncDispose](),
	};
}

/** The record knows of rotations that it was told of, and the service has whatever came last. */
function whenRotated(fingerprint: string, record: StoredRecord | undefined): string {
	if (record?.doubt !== undefined) return "in doubt";
	if (record?.rotated === undefined) return "never, by the record";
	const age = record.ageMs === undefined ? "at a time that is not known" : `${ageOf(record.ageMs)} ago`;
	return record.rotated.fingerprint === fingerprint ? age : `elsewhere, since the record's ${age}`;
}
