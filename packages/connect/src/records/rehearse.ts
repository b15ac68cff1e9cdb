import { graphError } from "../errors/make-error.js";
import { type CallOptions, callRules } from "../http/request-options.js";
import { ownOptions, type Rules } from "../options.js";
import { assertSink, checkSink } from "../rotate/deliver.js";
import { KeyService } from "../rotate/key-service.js";
import type { KeySink, RotationContext } from "../rotate/rotation.js";
import { untilAborted } from "../rotate/until-aborted.js";
import { readRecord } from "./lease.js";
import type { StoredRecord } from "./record-store.js";
import { assertMaxAge, assertRecord, isDue, type RecordOptions } from "./rotate-recorded.js";

/** What to rehearse a rotation with. */
export interface RehearsalOptions extends Omit<CallOptions, "clientRequestId">, Partial<RecordOptions> {
	/** Where the key would go; its check is run. */
	readonly sink?: KeySink | undefined;
}

/** What a rotation would do. */
export interface Rehearsal {
	/** The fingerprint of the key that is there, and would be replaced. */
	readonly fingerprint: string;
	/** The origin of Graph, a slash, and the tenant's id. */
	readonly workspace: string;
	/** Whether the key would be rotated; it is not where the record says that this was done lately. */
	readonly isDue: boolean;
	/** The record, where there is one. */
	readonly record: StoredRecord | undefined;
	/** What may keep the key from being delivered, and need not: one sentence each. */
	readonly warnings: readonly string[];
}

const rules: Rules<RehearsalOptions> = { ...callRules, sink: true, record: true, maxAge: true };

const permission = "SecurityIdentitiesSensors.ReadWrite.All";

/** {@link Sensors.rehearse} */
export async function rehearse(context: RotationContext, given: RehearsalOptions): Promise<Rehearsal> {
	const options = ownOptions("rehearse()", given, rules);
	const { record: store, maxAge = 0, sink, timeoutMs, signal } = options;
	assertSink(sink);
	if (store !== undefined) assertRecord(store, sink);
	assertMaxAge(maxAge);
	const { name: workspace, permissions } = await context.workspace({ signal, timeoutMs });
	if (permissions !== undefined && !permissions.includes(permission)) {
		throw graphError("FORBIDDEN", `the token for ${context.cloud.title} does not have the permission ${permission}`);
	}
	const warnings: string[] = [];
	await checkSink(sink, { timeoutMs, signal, warn: (message) => warnings.push(message) });
	const record = store && (await untilAborted(signal, "a rehearsal", () => readRecord(store, workspace)));
	const { fingerprint } = await new KeyService(context.operations, options).read();
	return { fingerprint, workspace, isDue: record === undefined || isDue(record, maxAge), record, warnings };
}
