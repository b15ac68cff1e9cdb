import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type CertificateAuthority, createCertificateAuthority } from "../tls/certificate-authority.js";
import { loopback } from "./listener.js";
import type { Network } from "./network.js";

/** What an origin that nobody can call needs. */
interface Means {
	readonly network: Network;
	/** The authority that the emulator's clients trust. */
	readonly trusted: CertificateAuthority;
}

/** How a host can't be reached: its name is unknown, the connection is refused, or TLS fails. */
export const unreachables = [
	"dns",
	"refused",
	"tls-untrusted",
	"tls-expired",
	"tls-wrong-host",
	"tls-dropped",
] as const;

/** One of {@link unreachables}. */
export type Unreachable = (typeof unreachables)[number];

/** Each opens a host that can't be reached, and gives its origin. */
const ways: Record<Unreachable, (means: Means) => Promise<string>> = {
	dns: async () => "https://graph.invalid", // never resolves, by RFC 6761
	async refused({ network }) {
		const { origin, close } = await network.listen(0);
		await close();
		return origin.replace("http:", "https:");
	},
	async "tls-untrusted"({ network }) {
		const untrusted = await createCertificateAuthority();
		return (await network.listen(0, await untrusted.issue([loopback, "localhost"]))).origin;
	},
	async "tls-expired"({ network, trusted }) {
		return (await network.listen(0, await trusted.issue([loopback, "localhost"], true))).origin;
	},
	async "tls-wrong-host"({ network, trusted }) {
		return (await network.listen(0, await trusted.issue(["elsewhere.example"]))).origin;
	},
	"tls-dropped": hangUp,
};

/** Opens an origin that nobody can call, and gives it. @internal */
export function openUnreachable(how: Unreachable, means: Means): Promise<string> {
	return ways[how](means);
}

/** A host that ends every connection as soon as it is there. */
async function hangUp({ network }: Means): Promise<string> {
	const server = createServer((socket: Socket) => socket.destroy()).listen(0, loopback);
	network.add({ close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
	await once(server, "listening");
	return `https://${loopback}:${(server.address() as AddressInfo).port}`;
}
