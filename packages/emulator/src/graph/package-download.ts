import { createHash } from "node:crypto";
import parseRange from "range-parser";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import { packageVersion } from "../sensors/sensor.js";
import type { State } from "../state.js";

/** Where the package lies, on the listener of a cloud. */
export const packagePath = "/packages/Azure-ATP-Sensor-Setup.zip";

/** The URL of the package; like the real one it carries a signature, which lets whoever has it download. */
export function packageUrl(state: State, cloud: EmulatedCloud): string {
	return `${cloud.graph}${packagePath}?sig=${state.packageSignature}`;
}

/**
 * Responds to a download as Azure Storage does: whole or a range, by the signature in the URL.
 * A bearer token is refused: it was not meant for this host, and a client that sends it here leaks it.
 */
export function downloadPackage(state: State, { req }: HttpContext): Response {
	if (req.header("authorization") !== undefined) return failure(403, "AuthenticationFailed");
	if (req.query("sig") !== state.packageSignature) return failure(403, "AuthenticationFailed");

	const size = state.settings.packageBytes;
	const etag = `"${packageVersion}-${size}"`;
	const range = wantedRange(size, req.header("range"), req.header("if-range"), etag);
	if (range === "unsatisfiable") return failure(416, "InvalidRange", { "content-range": `bytes */${size}` });

	const { start, end } = range ?? { start: 0, end: size - 1 };
	const headers = {
		etag,
		"accept-ranges": "bytes",
		"content-type": "application/zip",
		"content-length": String(end + 1 - start),
		...(range && { "content-range": `bytes ${start}-${end}/${size}` }),
	};
	return new Response(packageStream(start, end + 1), { status: range ? 206 : 200, headers });
}

const pattern = createHash("sha512").update(packageVersion).digest();
const block = Buffer.alloc(64 * 1024, pattern);

/**
 * The bytes of the package from a place to another, which are the same for the same place. They are made as they are read:
 * a reader that is slow, or has gone, costs nothing.
 */
function packageStream(start: number, end: number): ReadableStream<Uint8Array> {
	let place = start;
	return new ReadableStream(
		{
			pull(controller) {
				const offset = place % pattern.length;
				const part = block.subarray(offset, Math.min(block.length, offset + end - place));
				place += part.length;
				// Each reader gets bytes of its own: whoever gets a chunk may pass its memory on.
				if (part.length > 0) controller.enqueue(new Uint8Array(part));
				if (place >= end) controller.close();
			},
		},
		{ highWaterMark: 0 },
	);
}

function wantedRange(size: number, range: string | undefined, ifRange: string | undefined, etag: string) {
	if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined;
	const parsed = parseRange(size, range);
	if (parsed === -1) return "unsatisfiable";
	// A header that can't be read, and several ranges, get the whole file, as RFC 9110 allows.
	return parsed === -2 || parsed.type !== "bytes" || parsed.length > 1 ? undefined : parsed[0];
}

function failure(status: number, code: string, headers: Record<string, string> = {}): Response {
	const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`;
	return new Response(body, { status, headers: { "content-type": "application/xml", ...headers } });
}
