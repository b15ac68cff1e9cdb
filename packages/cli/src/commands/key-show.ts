import type { Command } from "commander";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { rejectOptions } from "../options/reject-options.js";
import { toFields } from "../output/layout.js";
import type { Outcome } from "../output/outcome.js";
import { addSinkOptions, type SinkOptions } from "../sink/sink-options.js";
import { addTenantsOptions, manyTenantsOnly, type TenantsOptions } from "../tenants/tenants-options.js";

interface Options extends ConnectionOptions, OutputOptions, SinkOptions, TenantsOptions {
	readonly record?: string;
}

/** Options that go with one tenant only. */
const singleOnly = [
	"tenantId",
	"out",
	"keyVault",
	"secretName",
	"reveal",
] as const satisfies readonly (keyof Options)[];

/** `mdi-sensors key show`: the key that is valid now, or the fingerprints of many. Changes nothing. */
export function addKeyShow(parent: Command): void {
	const command = addCommand(
		parent,
		"show",
		"read the deployment access key that is valid now, for one tenant or for many",
	);
	addSinkOptions(command);
	addTenantsOptions(command, "show the fingerprints of all tenants' keys in this YAML file")
		.optionsGroup("Many tenants:")
		.option("--record <file>", "say also when each was rotated, by this record: a file, or redis://HOST")
		.optionsGroup("Options:");
	addConnectionOptions(command).action(
		toAction(async (options: Options, command) => {
			if (options.tenants === undefined) {
				const why = "goes with --tenants only; nothing was sent. Name the file of the tenants";
				rejectOptions(command, [...manyTenantsOnly, "record"], why);
				return showOne(options);
			}
			rejectOptions(
				command,
				singleOnly,
				"goes with one tenant, not with --tenants, which shows fingerprints only; nothing was sent",
			);
			const [{ overTenants }, { keyTask }] = await Promise.all([
				import("../tenants/over-tenants.js"),
				import("../tenants/key-task.js"),
			]);
			await using task = await keyTask(options.record);
			return await overTenants(options.tenants, { ...options, hostVariables: hostVariables(command) }, task);
		}),
	);
}

async function showOne(options: Options): Promise<Outcome> {
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
}
