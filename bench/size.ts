import { gzipSync } from "node:zlib";
import type { Row } from "./row.ts";
import { bundle, type Contents } from "./size/bundle.ts";
import { contents } from "./size/contents.ts";

/** What a web page or a function carries when it begins, minified and gzipped; and with all that is loaded later. */
export async function size(): Promise<Row[]> {
	const [whole, own, later, kiota, graph] = await Promise.all([
		kilobytes(contents.whole),
		kilobytes(contents.own),
		kilobytes(contents.later),
		kilobytes(contents.kiota),
		kilobytes(contents.graph),
	]);
	const row = { what: "connect, client and Kiota's runtime", unit: "KB", value: whole };
	return [
		{ ...row, peer: { what: "bare Kiota client", value: kiota }, budget: { atMost: 26 } },
		{ ...row, peer: { what: "@microsoft/microsoft-graph-client, untyped", value: graph } },
		{ ...row, what: "our own part of it", value: own, budget: { atMost: 5 } },
		{ ...row, what: "with what signing in, failures and rotating load later", value: later },
	];
}

async function kilobytes(what: Contents): Promise<number> {
	return gzipSync(await bundle(what), { level: 9 }).length / 1000;
}
