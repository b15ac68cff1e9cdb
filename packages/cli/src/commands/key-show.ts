import type { Command } from "commander";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import { toFields } from "../output/layout.js";
import { addSinkOptions, type SinkOptions } from "../sink/sink-options.js";

/** `mdi-sensors key show`: the key that is valid now. Changes nothing. */
export function addKeyShow(parent: Command): void {
	const command = addCommand(parent, "show", "read the deployment access key that is valid now");
	addSinkOptions(command);
	addConnectionOptions(command).action(
		toAction(async (options: ConnectionOptions & OutputOptions & SinkOptions) => {
			const [{ connectionFrom }, { checkSink, describeSink, sinkFrom }, { checkStdout }] = await Promise.all([
				import("../connection/connection.js"),
				import("../sink/sink-from.js"),
				import("../output/check-stdout.js"),
			]);
			const { reveal, tenantId, out: file, keyVault, secretName } = options;
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
					key: `${key}`,
					fingerprint,
					tenant: tenantId,
					cloud: cloud.title,
					"key in": describeSink(place),
				}),
				secret,
			};
		}),
	);
}
