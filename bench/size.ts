import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Row } from "./row.ts";

const connect = 'export { connect } from "@mdi-sensors/connect"';
const bareKiota = `
	import { createSensorsClient } from "@mdi-sensors/client";
	import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
	export const connect = (provider) => createSensorsClient(new FetchRequestAdapter(provider));`;
const graphClient = 'export { Client } from "@microsoft/microsoft-graph-client"';
const notOurs = ["@microsoft/*", "@azure/*", "@opentelemetry/*", "@mdi-sensors/client"];

/** What a web page or a function carries, with everything in one file: minified by esbuild, then gzipped. */
export async function size(): Promise<Row[]> {
	const [whole, own, kiota, graph] = await Promise.all([
		kilobytes(connect),
		kilobytes(connect, notOurs),
		kilobytes(bareKiota),
		kilobytes(graphClient),
	]);
	const unit = "KB";
	return [
		{
			what: "connect, client and Kiota's runtime",
			unit,
			value: whole,
			peer: { what: "bare Kiota client", value: kiota },
			budget: { atMost: 26 },
		},
		{
			what: "connect, client and Kiota's runtime",
			unit,
			value: whole,
			peer: { what: "@microsoft/microsoft-graph-client, untyped", value: graph },
		},
		{ what: "our own part of it", unit, value: own, budget: { atMost: 5 } },
	];
}

async function kilobytes(contents: string, external: string[] = []): Promise<number> {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: import.meta.dirname },
		bundle: true,
		external,
		format: "esm",
		legalComments: "none",
		minify: true,
		platform: "browser",
		write: false,
	});
	return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0) / 1000;
}
