/**
 * The program of a thread of its own: prints the code of a large description's client, and sends it, some files at a time.
 * An empty list says that those were all.
 */
import { parentPort, workerData } from "node:worker_threads";
import { codeFiles, select } from "./generate-files.js";
import type { GenerateOptions } from "./generate-options.js";
import { treeOfBytes } from "./reading/open-description-tree.js";
import type { ClientFile } from "./writing/print-files.js";

/** What the thread is for. */
export interface Task {
	/** The text of the description, in memory that both threads see. */
	readonly text: Uint8Array;
	/** Its name, for messages. */
	readonly name: string;
	readonly options: GenerateOptions;
}

/** So many files go over at once: each message costs as much as a small file. */
const filesOfMessage = 32;

let files: ClientFile[] = [];
for (const file of filesFor(workerData)) {
	if (files.push(file) < filesOfMessage) continue;
	parentPort?.postMessage(files);
	files = [];
}
parentPort?.postMessage(files);
if (files.length > 0) parentPort?.postMessage([]);

/** In a function of its own, as no variable may keep the description: once it is read, it is needed no more. */
function filesFor({ text, name, options }: Task): Iterable<ClientFile> {
	const description = treeOfBytes(Buffer.from(text.buffer), name);
	const warn = (sentence: string) => parentPort?.postMessage(sentence);
	return codeFiles(description, select(description, { ...options, warn }), options);
}
