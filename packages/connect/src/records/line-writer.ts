import type { FileHandle } from "node:fs/promises";
import { flush } from "../flush.js";

/**
 * Appends lines to a file, each safe on disk before its promise resolves.
 * Lines that come while the disk is busy go together in the next write: five hundred tenants need not wait for each other's
 * fsync.
 */
export class LineWriter {
	readonly #file: FileHandle;
	#waiting: string[] = [];
	#next: Promise<void> | undefined;
	#last: Promise<void> = Promise.resolve();

	/** @param file Opened to append. */
	constructor(file: FileHandle) {
		this.#file = file;
	}

	/** @throws Whatever the file system complains of; the line is then perhaps not in the file, or only a part of it. */
	append(line: string): Promise<void> {
		this.#waiting.push(line);
		this.#next ??= this.#last = this.#last.then(() => this.#flush());
		return this.#next;
	}

	async #flush(): Promise<void> {
		const lines = this.#waiting;
		this.#waiting = [];
		this.#next = undefined;
		await this.#file.appendFile(lines.map((line) => `${line}\n`).join(""));
		await flush(this.#file, "datasync");
	}
}
