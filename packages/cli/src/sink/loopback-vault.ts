import { Agent } from "node:https";
import type { LookupFunction } from "node:net";
import type { SecretClientOptions } from "@azure/keyvault-secrets";
import type { Cloud } from "@mdi-sensors/connect";

/** Names under localhost are this machine, as RFC 6761 says. Not every resolver knows that, and vaults have names of their own. */
const lookup: LookupFunction = (_host, { all }, callback) => {
	if (all) callback(null, [{ address: "127.0.0.1", family: 4 }]);
	else callback(null, "127.0.0.1", 4);
};

/**
 * What the client of a vault needs where the cloud's vaults are an emulator's, on this machine.
 *
 * @returns Nothing for Microsoft's clouds.
 */
export function loopbackVault({ vaultSuffix }: Cloud): SecretClientOptions | undefined {
	if (!/\.localhost(:\d+)?$/.test(vaultSuffix)) return undefined;
	const agent = new Agent({ lookup });
	const sendRequest = <Request extends object, Response>(
		request: Request,
		next: (request: Request) => Promise<Response>,
	) => next(Object.assign(request, { agent }));
	return { additionalPolicies: [{ position: "perRetry", policy: { name: "loopback-vault", sendRequest } }] };
}
