import { gzipSync } from "node:zlib";
import type { Row } from "./row.ts";
import { bundle, type Contents } from "./size/bundle.ts";
import { contents } from "./size/contents.ts";

/** What a web page or a function loads, minified and gzipped: when it begins, by its first call, and all in all. */
export async function size(): Promise<Row[]> {
	const [whole, own, firstCall, later, kiota, graph] = await Promise.all([
		kilobytes(contents.whole),
		kilobytes(contents.own),
		kilobytes(contents.firstCall),
		kilobytes(contents.later),
		kilobytes(contents.kiota),
		kilobytes(contents.graph),
	]);
	const row = { what: "at first: connect, the client and Kiota's runtime", unit: "KB", value: whole };
	return [
		{ ...row, peer: { what: "bare Kiota client", value: kiota }, budget: { atMost: 26 } },
		{ ...row, peer: { what: "@microsoft/microsoft-graph-client, untyped", value: graph } },
		{ ...row, what: "our own part of it", value: own, budget: { atMost: 5 } },
		{ ...row, what: "when the first call is done", value: firstCall },
		{ ...row, what: "all of it, with rotating and what goes wrong", value: later },
	];
}

async function kilobytes(what: Contents): Promise<number> {
	return gzipSync(await bundle(what), { level: 9 }).length / 1000;
}
