import type { OutputOptions } from "../command.js";
import { connectionFrom } from "../connection/connection.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { checkStdout } from "../output/check-stdout.js";
import { toFields } from "../output/layout.js";
import type { Outcome } from "../output/outcome.js";
import { checkSink, describeSink, sinkFrom } from "../sink/sink-from.js";
import type { SinkOptions } from "../sink/sink-options.js";
import { rejectNeededFile } from "../tenants/reject-shared-places.js";
import type { TenantsOptions } from "../tenants/tenants-options.js";

/** The options of `key show`. */
export interface KeyShowOptions extends ConnectionOptions, OutputOptions, SinkOptions, TenantsOptions {
	readonly record?: string;
}

/** `key show` for the one tenant that the options name. */
export async function showKey(options: KeyShowOptions): Promise<Outcome> {
	const { reveal, tenantId, out: file, keyVault, secretName } = options;
	rejectNeededFile(file, options);
	const { cloud, credential, connect } = connectionFrom(options);
	const place = { file, keyVault, secretName };
	const sink = sinkFrom(place, cloud, credential);
	if (reveal) checkStdout();
	await checkSink(sink);
	const { key, fingerprint } = await connect().resume({ sink });
	const secret = reveal ? key.reveal() : undefined;
	return {
		data: { tenantId, cloud: cloud.title, fingerprint, ...place, key: secret },
		text: toFields({
			key: secret === undefined ? `${key}` : undefined,
			fingerprint,
			tenant: tenantId,
			cloud: cloud.title,
			"key in": describeSink(place),
		}),
		secret,
	};
}
