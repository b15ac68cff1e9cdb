import { randomBytes } from "node:crypto";
import type { TlsIdentity } from "../tls/certificate-authority.js";
import type { World } from "../world.js";
import type { Network } from "./network.js";

/**
 * A host that is not the service's: it gives every caller a key of its own making, and notes that it was called.
 *
 * @returns Gives its origin; the first call starts it.
 */
export function strangerOnDemand(network: Network, tls: TlsIdentity | undefined): (world: World) => Promise<string> {
	let origin: Promise<string> | undefined;
	return (world) => {
		origin ??= start(world, network, tls);
		return origin;
	};
}

async function start(world: World, network: Network, tls: TlsIdentity | undefined): Promise<string> {
	const listener = await network.listen(0, tls);
	listener.answerWith((request) => {
		world.journal.add({
			at: new Date(world.now()).toISOString(),
			cloud: "stranger",
			method: request.method,
			path: new URL(request.url).pathname,
			operation: "stranger",
			requestId: "stranger",
			status: 200,
		});
		return Response.json({ deploymentAccessKey: world.secrets.add(randomBytes(64).toString("base64")) });
	});
	return listener.origin;
}
