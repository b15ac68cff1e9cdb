import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";

/** A certificate in a file of its own, for programs that take no other; written on first need. */
export class CaFile {
	readonly #certificate: string;
	#folder: Promise<string> | undefined;

	/** @param certificate As PEM. */
	constructor(certificate: string) {
		this.#certificate = certificate;
	}

	/** The file's path. */
	async path(): Promise<string> {
		this.#folder ??= mkdtemp(join(tmpdir(), "mdi-sensors-emulator-"));
		const file = join(await this.#folder, "ca.pem");
		await writeFile(file, this.#certificate);
		return file;
	}

	/** Removes the file. */
	async close(): Promise<void> {
		const folder = await this.#folder;
		if (folder !== undefined) await rm(folder, { recursive: true, force: true });
	}
}

/**
 * Lets this process trust a certificate authority, fetch included, beside those that it trusts already.
 *
 * @param certificate As PEM.
 * @returns Takes the trust back.
 * @throws Error where Node can't do that while it runs.
 */
export function trustAuthority(certificate: string): () => void {
	if (!("setDefaultCACertificates" in tls)) {
		throw new Error(
			"this Node can't be told whom to trust while it runs; start it with NODE_EXTRA_CA_CERTS set to what caFile() gives, or update Node",
		);
	}
	tls.setDefaultCACertificates([...tls.getCACertificates("default"), certificate]);
	return () => {
		tls.setDefaultCACertificates(tls.getCACertificates("default").filter((each) => each.trim() !== certificate.trim()));
	};
}
