import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Clock, systemClock } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { startProgress } from "../output/progress.js";
import { checkFile } from "../sink/check-file.js";
import { PartialFile } from "./partial-file.js";
import { checkScheme, type OnProgress, receive } from "./receive.js";

/** A file that has come whole. */
export interface Downloaded {
	readonly bytes: number;
	/** SHA-256 of the file, in hexadecimal. */
	readonly sha256: string;
	/** How many bytes were there already when it began. */
	readonly resumedAt: number;
}

/** How many milliseconds to wait before a lost connection is taken up again, each time. */
const pauses = [1000, 2000, 4000, 8000];

/**
 * Downloads a file. What an earlier attempt has left is gone on with, where the server confirms that the content is still
 * the same; the file has its name only when it is whole. Nothing of ours is sent along, no token either.
 *
 * @param url Where from: https, or http on this machine.
 * @param path Where to.
 * @param onProgress Told how far it is.
 * @param clock The passing of time, for tests.
 * @throws {CliError} `USAGE` when no file can be written there, or one is that is no package by its name; `SERVICE` when it does not come whole; the next call goes on
 * from there.
 */
export async function download(
	url: string,
	path: string,
	onProgress: OnProgress,
	clock: Clock = systemClock,
): Promise<Downloaded> {
	const address = new URL(url);
	checkScheme(address);
	checkTarget(path);
	const file = new PartialFile(path);
	const resumedAt = (await file.read())?.bytes ?? 0;
	for (let losses = 0; ; losses++) {
		try {
			await receive(address, file, onProgress);
			break;
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			const pause = pauses[losses];
			if (pause === undefined) {
				const what = `the connection to ${address.host} was lost again and again`;
				throw new CliError("SERVICE", `${what}; run it again to go on`);
			}
			await clock.sleep(pause);
		}
	}
	await file.complete();
	return { bytes: (await stat(path)).size, sha256: await sha256Of(path), resumedAt };
}

/**
 * Looks whether a package can be put somewhere. A file that is there already may be a key's, or anything else that comes once:
 * only one that is named like a package is replaced.
 *
 * @throws {CliError} `USAGE` when it can't.
 */
export function checkTarget(path: string): void {
	checkFile(path);
	if (!existsSync(path) || extname(path).toLowerCase() === ".zip") return;
	throw new CliError(
		"USAGE",
		`${path} is there already, and no package by its name; nothing was changed. Name a file that ends in .zip, or delete that one`,
	);
}

async function sha256Of(path: string): Promise<string> {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return hash.digest("hex");
}

/** Downloads a file and shows on the terminal how far it is. Ctrl-C ends it; what has come is gone on with next time. */
export async function downloadWithProgress(url: string, file: string): Promise<Downloaded> {
	const progress = startProgress(`downloading ${file}`);
	const started = performance.now();
	let before: number | undefined;
	try {
		return await download(url, file, ({ received, total }) => {
			before ??= received;
			const perSecond = ((received - before) / (performance.now() - started)) * 1000;
			progress.update(`downloading ${file}  ${share(received, total)}  ${megabytes(perSecond)}/s`);
		});
	} finally {
		progress.end();
	}
}

function share(received: number, total: number | undefined): string {
	if (total === undefined) return megabytes(received);
	return `${Math.floor((received / total) * 100)} %  ${megabytes(received)} of ${megabytes(total)}`;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}
