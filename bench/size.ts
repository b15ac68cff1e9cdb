import { gzipSync } from "node:zlib";
import type { Row } from "./row.ts";
import { bundle, type Contents } from "./size/bundle.ts";
import { contents } from "./size/contents.ts";

/** What a web page or a function loads, minified and gzipped: when it begins, by its first call, and all in all. */
export async function size(): Promise<Row[]> {
	const [atFirst, own, firstCall, later, kiota, graph] = await Promise.all([
		kilobytes(contents.atFirst),
		kilobytes(contents.own),
		kilobytes(contents.firstCall),
		kilobytes(contents.later),
		kilobytes(contents.kiota),
		kilobytes(contents.graph),
	]);
	const called = { what: "when the first call is done", unit: "KB", value: firstCall };
	return [
		{ what: "at first", unit: "KB", value: atFirst, budget: { atMost: 26 } },
		{ what: "our own part of it", unit: "KB", value: own, budget: { atMost: 5 } },
		{ ...called, peer: { what: "bare Kiota client", value: kiota } },
		{ ...called, peer: { what: "@microsoft/microsoft-graph-client, untyped", value: graph } },
		{ what: "all of it, with rotating and what goes wrong", unit: "KB", value: later },
	];
}

async function kilobytes(what: Contents): Promise<number> {
	return gzipSync(await bundle(what), { level: 9 }).length / 1000;
}
