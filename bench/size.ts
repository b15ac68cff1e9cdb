import { gzipSync } from "node:zlib";
import type { Row } from "./row.ts";
import { bundle, type Contents } from "./size/bundle.ts";
import { contents } from "./size/contents.ts";

/**
 * What connect may add to the generated client and Kiota's runtime, in KB, minified and gzipped. The client itself has
 * no budget: it grows with each operation in openapi/slice.yaml.
 */
export const sizeBudgets = { atFirst: 4.2, firstCall: 11, later: 29.5, redis: 4.2 };

/** What a web page or a function loads, minified and gzipped: when it begins, by its first call, and all in all. */
export async function size(): Promise<Row[]> {
	const [client, atFirst, kiota, firstCall, later, redis, graph] = await Promise.all([
		kilobytes(contents.client),
		kilobytes(contents.atFirst),
		kilobytes(contents.kiota),
		kilobytes(contents.firstCall),
		kilobytes(contents.later),
		kilobytes(contents.redis),
		kilobytes(contents.graph),
	]);
	const budget = (atMost: number) => ({ unit: "KB", budget: { atMost } });
	const called = { what: "when the first call is done", unit: "KB", value: firstCall };
	return [
		{
			what: "at first: connect and the client",
			unit: "KB",
			value: atFirst,
			peer: { what: "the client", value: client },
		},
		{ ...called, peer: { what: "bare Kiota client", value: kiota } },
		{ ...called, peer: { what: "@microsoft/microsoft-graph-client, untyped", value: graph } },
		{ what: "what connect adds to the client at first", value: atFirst - client, ...budget(sizeBudgets.atFirst) },
		{ what: "what connect adds by the first call", value: firstCall - kiota, ...budget(sizeBudgets.firstCall) },
		{ what: "what connect adds all in all", value: later - kiota, ...budget(sizeBudgets.later) },
		{ what: "the Redis store", value: redis, ...budget(sizeBudgets.redis) },
	];
}

async function kilobytes(what: Contents): Promise<number> {
	return gzipSync(await bundle(what), { level: 9 }).length / 1000;
}
