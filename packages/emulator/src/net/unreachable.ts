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

/** The ways in which a host can't be reached; each opens one and gives its origin. */
const ways = {
	dns: async () => "https://graph.invalid", // never resolves, by RFC 6761
	async refused(means: Means) {
		const { origin, close } = await means.network.listen(0);
		await close();
		return origin.replace("http:", "https:");
	},
	async "tls-untrusted"({ network }: Means) {
		const stranger = await createCertificateAuthority();
		return (await network.listen(0, await stranger.issue([loopback, "localhost"]))).origin;
	},
	async "tls-expired"({ network, trusted }: Means) {
		return (await network.listen(0, await trusted.issue([loopback, "localhost"], true))).origin;
	},
	async "tls-wrong-host"({ network, trusted }: Means) {
		return (await network.listen(0, await trusted.issue(["elsewhere.example"]))).origin;
	},
	"tls-dropped": hangUp,
} as const satisfies Record<string, (means: Means) => Promise<string>>;

/** How a host can't be reached. */
export type Unreachable = keyof typeof ways;

/** Every {@link Unreachable}. */
export const unreachables = Object.keys(ways) as Unreachable[];

/** Opens an origin that nobody can call, and gives it. */
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
