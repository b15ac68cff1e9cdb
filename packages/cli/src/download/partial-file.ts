import { createHash, type Hash } from "node:crypto";
import { constants, createReadStream, fsync } from "node:fs";
import { type FileHandle, lstat, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import * as v from "valibot";

/** What has come of a file so far. */
export interface Part {
	readonly bytes: number;
	/** What the server calls this very content: its entity tag, or else its date. */
	readonly validator: string;
}

/** What is kept beside a part: whose bytes they are, how many of them count, and what they must be. */
const recordSchema = v.strictObject({
	validator: v.pipe(v.string(), v.minLength(1)),
	bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	sha256: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)),
});

/** After so many bytes the record is written anew, so that little has to come again after a kill. */
const bytesBetweenRecords = 8 * 1024 * 1024;

/** No link is followed, whoever has put one there: on Windows, where the system has no such flag, `lstat` has to do. */
const withoutLinks = constants.O_NOFOLLOW ?? 0;

/**
 * The file beside the wanted one into which a download goes until it is whole: `NAME.part`. Beside it, `NAME.part.json` says
 * which content the bytes belong to, and their hash: bytes that somebody else has put there are not gone on with.
 */
export class PartialFile {
	readonly path: string;
	readonly #part: string;
	readonly #record: string;

	constructor(path: string) {
		this.path = path;
		this.#part = `${path}.part`;
		this.#record = `${path}.part.json`;
	}

	/** What is there; undefined where nothing is that can be gone on with. */
	async read(): Promise<Part | undefined> {
		const record = await this.#readRecord();
		const there = await lstat(this.#part).catch(() => undefined);
		if (record === undefined || !there?.isFile() || there.nlink > 1 || there.size < record.bytes) return undefined;
		const hash = await hashOf(this.#part, record.bytes);
		return hash.digest("hex") === record.sha256 ? record : undefined;
	}

	/** Begins anew. */
	async begin(validator: string): Promise<PartWriter> {
		await this.discard();
		const { O_WRONLY, O_CREAT, O_EXCL } = constants;
		const handle = await open(this.#part, O_WRONLY | O_CREAT | O_EXCL | withoutLinks, 0o600);
		return new PartWriter(handle, createHash("sha256"), { bytes: 0, validator }, this.#record);
	}

	/** Goes on at the end of what counts of what is there. */
	async resume(part: Part): Promise<PartWriter> {
		const hash = await hashOf(this.#part, part.bytes);
		const handle = await open(this.#part, constants.O_WRONLY | withoutLinks);
		await handle.truncate(part.bytes);
		return new PartWriter(handle, hash, part, this.#record);
	}

	/** Throws away what is there. */
	async discard(): Promise<void> {
		await rm(this.#part, { force: true });
		await rm(this.#record, { force: true });
	}

	/** Gives the file its name. */
	async complete(): Promise<void> {
		await rename(this.#part, this.path);
		await rm(this.#record, { force: true });
	}

	async #readRecord(): Promise<v.InferOutput<typeof recordSchema> | undefined> {
		try {
			const parsed = v.safeParse(recordSchema, JSON.parse(await readFile(this.#record, "utf8")));
			return parsed.success ? parsed.output : undefined;
		} catch {
			return undefined;
		}
	}
}

/** Adds bytes to a part, and keeps its record in step. */
export class PartWriter {
	/** How many bytes there are. */
	bytes: number;
	readonly #handle: FileHandle;
	readonly #hash: Hash;
	readonly #validator: string;
	readonly #record: string;
	#recorded: number;

	constructor(handle: FileHandle, hash: Hash, { bytes, validator }: Part, record: string) {
		this.#handle = handle;
		this.#hash = hash;
		this.#validator = validator;
		this.#record = record;
		this.bytes = bytes;
		this.#recorded = bytes;
	}

	async append(chunk: Uint8Array): Promise<void> {
		let written = 0;
		while (written < chunk.length) {
			const { bytesWritten } = await this.#handle.write(chunk, written, undefined, this.bytes + written);
			written += bytesWritten;
		}
		this.#hash.update(chunk);
		this.bytes += chunk.length;
		if (this.bytes - this.#recorded >= bytesBetweenRecords) await this.#writeRecord();
	}

	/** Puts all of it on the disk. */
	async close(): Promise<void> {
		try {
			await promisify(fsync)(this.#handle.fd);
			if (this.bytes > this.#recorded) await this.#writeRecord();
		} finally {
			await this.#handle.close();
		}
	}

	async #writeRecord(): Promise<void> {
		// Without a validator nobody can say later whether the content is still the same.
		if (this.#validator === "") return;
		const record = { validator: this.#validator, bytes: this.bytes, sha256: this.#hash.copy().digest("hex") };
		const temporary = `${this.#record}.new`;
		await rm(temporary, { force: true });
		await writeFile(temporary, JSON.stringify(record), { flag: "wx", mode: 0o600 });
		await rename(temporary, this.#record);
		this.#recorded = this.bytes;
	}
}

async function hashOf(path: string, bytes: number): Promise<Hash> {
	const hash = createHash("sha256");
	const stream = createReadStream(path, {
		end: bytes - 1,
		flags: (constants.O_RDONLY | withoutLinks) as unknown as string,
	});
	for await (const chunk of stream) hash.update(chunk);
	return hash;
}
