import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";

/** What has come of a file so far. */
export interface Part {
	readonly bytes: number;
	/** What the server calls this very content: its entity tag, or else its date. */
	readonly validator: string;
}

/**
 * The file beside the wanted one into which a download goes until it is whole: `NAME.part`, with the validator in
 * `NAME.part.etag`, so that bytes are only ever added to bytes of the same content.
 */
export class PartialFile {
	readonly path: string;
	readonly #part: string;
	readonly #etag: string;

	constructor(path: string) {
		this.path = path;
		this.#part = `${path}.part`;
		this.#etag = `${path}.part.etag`;
	}

	/** What is there; undefined where nothing is that can be gone on with. */
	async read(): Promise<Part | undefined> {
		try {
			const { size: bytes } = await stat(this.#part);
			const validator = await readFile(this.#etag, "utf8");
			return bytes > 0 && validator !== "" ? { bytes, validator } : undefined;
		} catch {
			return undefined;
		}
	}

	/** Begins anew. */
	async begin(validator: string): Promise<FileHandle> {
		await this.discard();
		await writeFile(this.#etag, validator);
		return open(this.#part, "a");
	}

	/** Goes on at the end of what is there. */
	resume(): Promise<FileHandle> {
		return open(this.#part, "a");
	}

	/** Throws away what is there. */
	async discard(): Promise<void> {
		await rm(this.#part, { force: true });
		await rm(this.#etag, { force: true });
	}

	/** Gives the file its name. */
	async complete(): Promise<void> {
		await rename(this.#part, this.path);
		await rm(this.#etag, { force: true });
	}
}
