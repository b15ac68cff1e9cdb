import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { Task } from "./code-thread.js";
import { readTree } from "./description/description-tree.js";
import { dialectOf } from "./description/yaml-tree.js";
import type { Source } from "./fetch/load-source.js";
import { GenerateError, GenerateErrorCode } from "./generate-error.js";
import { generateFiles, lockFile } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { descriptionHash } from "./lock/document-text.js";
import { treeOfBytes } from "./reading/open-description-tree.js";
import { filterPaths } from "./reading/paths/filter-paths.js";
import { FileWriter, isSystemError } from "./write-output.js";

/** Of the thread that makes the code, in MB: with more, it takes a little less time, and much more memory. */
const nursery = 48;

/**
 * Writes a client as {@link generateFiles} makes it, by two threads: one makes the code, while this one hashes the
 * description, and then writes the files that come.
 *
 * @param source A large description, whose bytes are given back.
 * @returns How many files were written.
 */
export async function writeByTwoThreads(
	folder: string,
	{ bytes, name }: Source,
	options: GenerateOptions,
): Promise<number> {
	const { warn, ...others } = options;
	const text = shared(bytes);
	const codeThread = new Worker(new URL("./code-thread.js", import.meta.url), {
		workerData: { text, name, options: others } satisfies Task,
		resourceLimits: { maxYoungGenerationSizeMb: nursery },
	});
	const messages = on(codeThread, "message", { close: ["exit"] });
	try {
		// Nothing is looked at twice here, so nothing is kept.
		const description = readTree(text, name, dialectOf(text), false);
		const filter = { include: options.includePatterns, exclude: options.excludePatterns };
		const hash = descriptionHash(description, filterPaths(description.paths, filter));
		const writer = new FileWriter(folder);
		let isComplete = false;
		for await (const [message] of messages) {
			if (typeof message === "string") warn?.(message);
			else writer.write(message);
			isComplete = message.length === 0;
		}
		if (!isComplete) throw new Error("the thread that makes the code ended before it was done");
		writer.write([lockFile(options, hash)]);
		return writer.count;
	} catch (error) {
		await codeThread.terminate();
		if (isSystemError(error)) throw error;
		if (isOutOfMemory(error)) throw needsMemory(error);
		// What is wrong with the description is said as one thread finds it.
		for (const _ of generateFiles(treeOfBytes(text, name), others));
		throw error;
	}
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function needsMemory(cause: unknown): GenerateError {
	const message =
		"the client takes more memory to make than Node may use: set NODE_OPTIONS=--max-old-space-size=4096 (in MB), or keep fewer paths";
	return new GenerateError(GenerateErrorCode.OutputFailed, message, { cause });
}

/** The bytes in memory that threads share; their own goes at once, as it is large. */
function shared(bytes: Buffer): Buffer {
	const copy = Buffer.from(new SharedArrayBuffer(bytes.length));
	copy.set(bytes);
	structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
	return copy;
}
