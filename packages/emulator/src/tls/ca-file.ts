import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
