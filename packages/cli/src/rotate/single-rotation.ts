import type { Rotation } from "@mdi-sensors/connect";
import { connectionFrom } from "../connection/connection.js";
import { checkStdout } from "../output/check-stdout.js";
import { confirm } from "../output/confirm.js";
import { toFields } from "../output/layout.js";
import type { Outcome } from "../output/outcome.js";
import { checkSink, describeSink, sinkFrom } from "../sink/sink-from.js";
import { rotateAtTerminal } from "./rotate-at-terminal.js";
import type { RotateVerbOptions } from "./rotate-options.js";

/** `key rotate` for the one tenant that the options name. */
export async function singleRotation(options: RotateVerbOptions): Promise<Outcome> {
	const {
		yes = false,
		json = false,
		verify,
		settleMs,
		previousFingerprint,
		reveal,
		tenantId,
		out: file,
		keyVault,
		secretName,
	} = options;
	const { cloud, credential, connect } = connectionFrom(options);
	const sensors = connect();
	const place = { file, keyVault, secretName };
	const sink = sinkFrom(place, cloud, credential);
	if (reveal) checkStdout();
	for (const warning of await checkSink(sink)) process.stderr.write(`warning: ${warning}\n`);
	const whose = tenantId === undefined ? "your tenant" : `tenant ${tenantId}`;
	await confirm(`Make a new deployment access key for ${whose} (${cloud.title})? The present one ends with it.`, yes);
	const rotation = await rotateAtTerminal(sensors, sink, { verify, settleMs, previousFingerprint }, json);
	return {
		data: toData(rotation, { tenantId, ...place }, reveal),
		text: toText(rotation, tenantId, describeSink(place)),
		secret: reveal ? rotation.key.reveal() : undefined,
		isOnlyReport: true,
		hint: file === undefined ? undefined : `\nNext: mdi-sensors package --download, and mdi-sensors install-command.`,
	};
}

/** What `--json` prints of a rotation. */
function toData({ key, at, ...rotation }: Rotation, where: object, reveal = false): object {
	return { ...rotation, at: at.toISOString(), ...where, ...(reveal ? { key: key.reveal() } : {}) };
}

function toText(rotation: Rotation, tenantId: string | undefined, sink: string | undefined): string {
	const { fingerprint, previousFingerprint, recovered, cloud, requestIds } = rotation;
	return toFields({
		rotated: recovered ? "yes; no answer said so, reading the key did" : "yes",
		tenant: tenantId,
		cloud,
		fingerprint: `${fingerprint} (before: ${previousFingerprint})`,
		"key in": sink,
		requests: requestIds.join(", "),
	});
}
