import parseRange from "range-parser";
import type { HttpContext } from "../http/http-env.js";
import { packageVersion } from "../sensors/sensor.js";
import type { State } from "../state.js";
import { packageBytes } from "./package-file.js";

/**
 * Answers a download as Azure Storage does: whole or a range, by the signature in the URL.
 * A bearer token is refused: it was not meant for this host, and a client that sends it here leaks it.
 */
export function downloadPackage(state: State, { req }: HttpContext): Response {
	if (req.header("authorization") !== undefined) return failure(403, "AuthenticationFailed");
	if (req.query("sig") !== state.packageSignature) return failure(403, "AuthenticationFailed");

	const bytes = packageBytes(state.settings.packageBytes);
	const etag = `"${packageVersion}-${bytes.length}"`;
	const headers = { etag, "accept-ranges": "bytes", "content-type": "application/zip" };
	const range = wantedRange(bytes.length, req.header("range"), req.header("if-range"), etag);
	if (range === undefined) {
		// Said here as well, because a response to HEAD has no body to count.
		return new Response(new Uint8Array(bytes), { headers: { ...headers, "content-length": String(bytes.length) } });
	}
	if (range === "unsatisfiable") return failure(416, "InvalidRange", { "content-range": `bytes */${bytes.length}` });

	const { start, end } = range;
	const contentRange = `bytes ${start}-${end}/${bytes.length}`;
	const part = new Uint8Array(bytes.subarray(start, end + 1));
	return new Response(part, { status: 206, headers: { ...headers, "content-range": contentRange } });
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
