import type { TlsIdentity } from "../tls/certificate-authority.js";
import { type Listener, listen } from "./listener.js";

/** The listeners of one emulator, so that none is left open. */
export class Network {
	readonly #open: { close(): Promise<void> }[] = [];

	/** Starts a listener, see {@link listen}. */
	async listen(port: number, tls?: TlsIdentity): Promise<Listener> {
		return this.add(await listen(port, tls));
	}

	/** Takes charge of something that has to be closed. */
	add<Kind extends { close(): Promise<void> }>(closable: Kind): Kind {
		this.#open.push(closable);
		return closable;
	}

	/** Closes everything that is open. */
	async close(): Promise<void> {
		await Promise.all(this.#open.splice(0).map((closable) => closable.close()));
	}
}
