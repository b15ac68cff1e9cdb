import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
	type ClientFile,
	claimFolder,
	filesBelow,
	GenerateError,
	GenerateErrorCode,
	type GenerateOptions,
	lowerFirst,
	removeOwn,
} from "@mdi-sensors/generator";
import { EngineError } from "./engine-error.js";
import { kiotaArguments } from "./kiota-arguments.js";
import type { Environment, KiotaCommand } from "./run-kiota.js";
import { runKiota } from "./run-kiota.js";

/**
 * Lets Kiota generate a client, and gives its files. Kiota writes them to a folder beside the output folder, as its lock
 * file says where the description is from there; that folder is gone afterwards.
 *
 * @throws {EngineError} As {@link runKiota}; `UNSUPPORTED` for a packed description.
 * @throws {GenerateError} `output-failed` where that folder cannot be made.
 */
export async function kiotaFiles(
	kiota: KiotaCommand,
	options: GenerateOptions,
	env: Environment,
): Promise<ClientFile[]> {
	if (options.description.endsWith(".gz")) {
		throw new EngineError("UNSUPPORTED", `Kiota does not read ${basename(options.description)}; unpack it first`);
	}
	// Kiota may have to run in another folder than this process.
	const description = /^https?:/i.test(options.description) ? options.description : resolve(options.description);
	const output = resolve(options.output);
	const folder = join(dirname(output), `.${basename(output)}.kiota`);
	claim(folder);
	try {
		await runKiota(kiota, kiotaArguments({ ...options, description }, folder), env);
		const files = clientFilesIn(folder);
		// Of what it cannot parse Kiota writes a lock file and nothing more, and is content.
		if (files.some(({ path }) => path === `${lowerFirst(options.clientClassName)}.ts`)) return files;
		throw new EngineError("FAILED", `the kiota of ${kiota.origin} wrote no client; is the description in order?`);
	} finally {
		removeOwn(folder);
	}
}

function claim(folder: string): void {
	try {
		claimFolder(folder);
	} catch (cause) {
		if (!(cause instanceof Error) || cause instanceof GenerateError) throw cause;
		const message = `the folder ${folder} that Kiota would write to cannot be made (${cause.message}); name another output`;
		throw new GenerateError(GenerateErrorCode.OutputFailed, message, { cause });
	}
}

/** Kiota's log lies among the files, under a name that starts with a dot. On Windows its lines end with CR LF. */
function clientFilesIn(folder: string): ClientFile[] {
	const paths = filesBelow(folder).filter((path) => !basename(path).startsWith("."));
	return paths.map((path) => {
		const text = readFileSync(join(folder, path), "utf8");
		return { path, text: process.platform === "win32" ? text.replaceAll("\r\n", "\n") : text };
	});
}
