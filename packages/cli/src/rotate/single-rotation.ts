import type { NotDue, Rehearsal, Rotation } from "@mdi-sensors/connect";
import { connectionFrom } from "../connection/connection.js";
import { checkStdout } from "../output/check-stdout.js";
import { confirm } from "../output/confirm.js";
import { toFields } from "../output/layout.js";
import type { Outcome } from "../output/outcome.js";
import { openRecord } from "../record/open-record.js";
import { checkSink, describeSink, sinkFrom } from "../sink/sink-from.js";
import { ageOf, nothingChanged, recordedKey, surprises } from "../tenants/describe-results.js";
import { rejectNeededFile } from "../tenants/reject-shared-places.js";
import { rotateAtTerminal } from "./rotate-at-terminal.js";
import type { RotateCommandOptions } from "./rotate-options.js";

/** `key rotate` for the one tenant that the options name. */
export async function singleRotation(options: RotateCommandOptions): Promise<Outcome> {
	const {
		yes = false,
		json = false,
		verify,
		settleMs,
		previousFingerprint,
		reveal,
		dryRun = false,
		record,
		maxAge = Number.POSITIVE_INFINITY,
		tenantId,
		out: file,
		keyVault,
		secretName,
	} = options;
	rejectNeededFile(file, options);
	const { cloud, credential, connect } = connectionFrom(options);
	const sensors = connect();
	const place = { file, keyVault, secretName };
	const sink = sinkFrom(place, cloud, credential);
	if (reveal) checkStdout();
	await using opened = record === undefined ? undefined : await openRecord(record);
	const recorded = opened && { record: opened.store, maxAge };
	if (dryRun)
		return rehearsalOf(await sensors.rehearse({ sink, ...recorded }), { tenantId, cloud: cloud.title, ...place });
	for (const warning of await checkSink(sink)) process.stderr.write(`warning: ${warning}\n`);
	const whose = tenantId === undefined ? "your tenant" : `tenant ${tenantId}`;
	await confirm(`Make a new deployment access key for ${whose} (${cloud.title})? The present one ends with it.`, yes);
	const settings = { verify, settleMs, previousFingerprint, ...recorded };
	const rotation = await rotateAtTerminal(sensors, sink, settings, json);
	if ("notDue" in rotation) return notDue(rotation, { tenantId, cloud: cloud.title });
	return {
		data: toData(rotation, { tenantId, ...place }, reveal),
		text: toText(rotation, tenantId, describeSink(place)),
		secret: reveal ? rotation.key.reveal() : undefined,
		isOnlyReport: true,
		hint: nextStep(file, sink !== undefined || reveal),
	};
}

/** @param isDelivered Whether the key went anywhere. */
function nextStep(file: string | undefined, isDelivered = false): string | undefined {
	if (!isDelivered) return "\nThe key is with the service only. Next: mdi-sensors key show --out FILE.";
	return file && "\nNext: mdi-sensors package --download, and mdi-sensors install-command.";
}

function notDue({ ageMs, fingerprint }: NotDue, where: { tenantId: string | undefined; cloud: string }): Outcome {
	return {
		data: { notDue: true, ageMs, fingerprint, ...where },
		text: toFields({
			rotated: `no: not due, rotated ${ageOf(ageMs)} ago`,
			tenant: where.tenantId,
			cloud: where.cloud,
			fingerprint,
		}),
	};
}

function rehearsalOf(found: Rehearsal, where: { tenantId: string | undefined; cloud: string }): Outcome {
	const { fingerprint, workspace, isDue, record } = found;
	const warnings = [...found.warnings, ...surprises(fingerprint, record)];
	const recorded = record && recordedKey(fingerprint, record);
	const which = recorded?.isRecorded === false ? `, to the record's key (${recorded.recordedFingerprint})` : "";
	const age = record?.ageMs === undefined ? undefined : `${ageOf(record.ageMs)} ago${which}`;
	return {
		data: { dryRun: true, isDue, fingerprint, workspace, ageMs: record?.ageMs, ...recorded, warnings, ...where },
		text: toFields({
			"would be rotated": isDue ? "yes" : "no: it is not due",
			tenant: where.tenantId,
			cloud: where.cloud,
			"fingerprint now": fingerprint,
			"last rotated": age,
			warning: warnings.length === 0 ? undefined : warnings.join("; "),
		}),
		hint: nothingChanged,
	};
}

/** What `--json` prints of a rotation. */
function toData({ key, at, ...rotation }: Rotation, where: object, reveal = false): object {
	return { ...rotation, at: at.toISOString(), ...where, ...(reveal ? { key: key.reveal() } : {}) };
}

function toText(rotation: Rotation, tenantId: string | undefined, sink: string | undefined): string {
	const { fingerprint, previousFingerprint, recovered, cloud, requestIds } = rotation;
	return toFields({
		rotated: recovered ? "yes; no response said so, reading the key did" : "yes",
		tenant: tenantId,
		cloud,
		fingerprint: `${fingerprint} (before: ${previousFingerprint})`,
		"key in": sink,
		requests: requestIds.join(", "),
	});
}
