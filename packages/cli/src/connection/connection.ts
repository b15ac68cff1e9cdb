import type { TokenCredential } from "@azure/identity";
import { type Cloud, connect, credentialFor, type Sensors } from "@mdi-sensors/connect";
import type { OutputOptions } from "../command.js";
import { stderrLogger } from "../output/stderr-logger.js";
import { cloudFrom } from "./cloud-from.js";
import type { ConnectionOptions } from "./connection-options.js";
import { credentialFrom, credentialOptions, describeChoice } from "./credential-choice.js";
import { prepareNetwork } from "./network.js";

/** What the command line asks for: where to, and who signs in. */
export interface Connection {
	readonly cloud: Cloud;
	readonly credential: TokenCredential;
	/** How it signs in, in words without secrets. */
	readonly signsInWith: string;
	/**
	 * Connects. Nothing is sent before the first call.
	 *
	 * @param as Who signs in, where not the credential.
	 */
	readonly connect: (as?: TokenCredential) => Sensors;
}

/**
 * Finds out where to, and who signs in.
 *
 * @throws {CliError} `USAGE` when something is missing; `connect` of the result throws what connect's does.
 */
export function connectionFrom(options: ConnectionOptions & OutputOptions): Connection {
	prepareNetwork(options);
	const { apiVersion: version, assumeOffered, tenantId, clientId, timeoutMs, maxRetryWaitMs } = options;
	const cloud = cloudFrom(options);
	const choice = credentialFrom(options);
	const logger = options.verbose ? stderrLogger() : undefined;
	const credential = credentialFor(cloud, credentialOptions(choice));
	return {
		cloud,
		credential,
		signsInWith: describeChoice(choice),
		connect: (as = credential) =>
			connect({ cloud, version, assumeOffered, credential: as, tenantId, clientId, timeoutMs, maxRetryWaitMs, logger }),
	};
}
