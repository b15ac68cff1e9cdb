import { randomBytes } from "node:crypto";
import type { State } from "../state.js";
import type { TlsIdentity } from "../tls/certificate-authority.js";
import type { Network } from "./network.js";

/**
 * A host that is not the service's: it gives every caller a key of its own making, and notes that it was called.
 *
 * @returns Gives its origin; the first call starts it.
 */
export function redirectTargetOnDemand(
	log: RequestLog,
	network: Network,
	tls: TlsIdentity | undefined,
): () => Promise<string> {
	let origin: Promise<string> | undefined;
	return () => {
		origin ??= start(log, network, tls);
		return origin;
	};
}

/** What takes note of its requests. */
type RequestLog = Pick<State, "journal" | "secrets" | "now">;

async function start(log: RequestLog, network: Network, tls: TlsIdentity | undefined): Promise<string> {
	const { journal, secrets, now } = log;
	const listener = await network.listen(0, tls);
	listener.serve((request) => {
		journal.add({
			at: new Date(now()).toISOString(),
			cloud: "redirectTarget",
			method: request.method,
			path: new URL(request.url).pathname,
			operation: "redirectTarget",
			requestId: "redirectTarget",
			status: 200,
		});
		return Response.json({ deploymentAccessKey: secrets.add(randomBytes(64).toString("base64")) });
	});
	return listener.origin;
}
