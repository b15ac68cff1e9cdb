import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { CliError } from "../cli-error.js";
import { PartialFile } from "./partial-file.js";
import { checkScheme, receive, type Watcher } from "./receive.js";

/** A file that has come whole. */
export interface Downloaded {
	readonly bytes: number;
	/** SHA-256 of the file, in hexadecimal. */
	readonly sha256: string;
	/** How many bytes were there already when it began. */
	readonly resumedAt: number;
}

/** How often a lost connection is taken up again. */
const attempts = 5;

/**
 * Downloads a file. What an earlier attempt has left is gone on with, where the server confirms that the content is still
 * the same; the file has its name only when it is whole. Nothing of ours is sent along, no token either.
 *
 * @param url Where from: https, or http on this machine.
 * @param path Where to.
 * @throws {CliError} `SERVICE` when it does not come whole; the next call goes on from there.
 */
export async function download(url: string, path: string, watcher: Watcher): Promise<Downloaded> {
	const address = new URL(url);
	checkScheme(address);
	const file = new PartialFile(path);
	const resumedAt = (await file.read())?.bytes ?? 0;
	for (let left = attempts - 1; ; left--) {
		try {
			await receive(address, file, watcher);
			break;
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			if (left === 0)
				throw new CliError(
					"SERVICE",
					`the connection to ${address.host} was lost again and again; run it again to go on`,
				);
		}
	}
	await file.complete();
	return { bytes: (await stat(path)).size, sha256: await sha256Of(path), resumedAt };
}

async function sha256Of(path: string): Promise<string> {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return hash.digest("hex");
}
