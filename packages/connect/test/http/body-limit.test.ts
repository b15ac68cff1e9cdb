/** @module-tag fuzz */
import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { constants, createBrotliCompress, createDeflate, createGzip, gzipSync } from "node:zlib";
import { FakeClock } from "@mdi-sensors/testing/clocks";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { isDeep } from "@mdi-sensors/testing/depth";
import { respond, type Script, type ScriptedGraph, scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { afterAll, beforeAll, expect, test } from "vitest";
import { longestBody, longestPackedBody } from "../../src/http/read-response.js";
import { connect, type Sensors } from "../../src/index.js";
import { caught } from "../support/caught.js";

const program = fileURLToPath(new URL("body-limit.mjs", import.meta.url));
const requestId = "11111111-2222-4333-8444-555555555555";

const packers = {
	gzip: createGzip,
	deflate: createDeflate,
	br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
} as const;
type Coding = keyof typeof packers;
const codings = Object.keys(packers) as Coding[];
const triedCodings = isDeep ? codings : codings.slice(0, 1);
const packed = new Map<Coding, Buffer>();

beforeAll(async () => {
	const megabyte = Buffer.alloc(1_000_000, " ");
	if (!isDeep) {
		// Members that follow one another are one gzip file, and quicker to pack.
		packed.set("gzip", Buffer.concat(Array<Buffer>(300).fill(gzipSync(megabyte))));
		return;
	}
	await Promise.all(
		triedCodings.map(async (coding) => {
			const blanks = Readable.from(Array.from({ length: 300 }, () => megabyte));
			packed.set(coding, await buffer(blanks.pipe(packers[coding]())));
		}),
	);
});

/** A service with a key for each token, whose response to a POST unpacks to 300 MB. */
async function service(coding: Coding, status: number): Promise<{ keys: Map<string, string>; server: Server }> {
	const keys = new Map<string, string>();
	const server = createServer((request, response) => {
		const tenant = request.headers.authorization ?? "";
		if (request.method === "POST") {
			if (status === 200) keys.set(tenant, "new");
			const headers = { "content-type": "application/json", "content-encoding": coding, "request-id": requestId };
			response.writeHead(status, headers).end(packed.get(coding));
			return;
		}
		const content = JSON.stringify({ deploymentAccessKey: keys.get(tenant) ?? "old" });
		response.writeHead(200, { "content-type": "application/json" }).end(content);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { keys, server };
}

const cases = triedCodings.flatMap((coding) =>
	(isDeep ? [1, 50] : [1]).flatMap((tenants) =>
		(isDeep ? [undefined, 25] : [undefined]).flatMap((timeoutMs) =>
			(isDeep ? [200, 403] : [200]).map((status) => ({ coding, tenants, timeoutMs, status })),
		),
	),
);

test.each(cases)(
	"a $status that unpacks to 300 MB ($coding), $tenants at once, time-out $timeoutMs: no process ends, no key is lost",
	async ({ coding, tenants, timeoutMs, status }) => {
		const { keys, server } = await service(coding, status);
		const graph = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			// Rejects where the process does not end by itself and with 0.
			const { stdout } = await promisify(execFile)(process.execPath, [
				program,
				JSON.stringify({ graph, tenants, timeoutMs }),
			]);
			const { ends, peakMb } = JSON.parse(stdout);
			expect(ends).toHaveLength(tenants);
			expect(peakMb).toBeLessThan(200);
			// How far a call with a short time-out gets is for the machine to say.
			if (timeoutMs !== undefined) return;
			expect(new Set(ends)).toEqual(new Set([status === 200 ? "new" : "FORBIDDEN 403"]));
			expect(keys.size).toBe(status === 200 ? tenants : 0);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	},
);

afterAll(() => packed.clear());

function sensorsOf({ cloud }: ScriptedGraph): Sensors {
	return connect({ cloud, credential: new FakeCredential(), clock: new FakeClock() });
}

test("compressed responses are not asked for", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	await sensorsOf(graph).getDeploymentAccessKey();
	expect(graph.requests[0]?.headers["accept-encoding"]).toBe("identity");
});

test("one in Brotli that comes all the same is left packed, as its decoder alone takes megabytes", async () => {
	const body = await buffer(Readable.from([JSON.stringify({ deploymentAccessKey: "K1" })]).pipe(packers.br()));
	await using graph = await scriptedGraph((response) => {
		response.writeHead(200, { "content-type": "application/json", "content-encoding": "br" }).end(body);
	});
	expect(await caught(sensorsOf(graph).getDeploymentAccessKey())).toMatchObject({ code: "RESPONSE_UNREADABLE" });
});

test.each(["gzip", "deflate"] as const)("one that comes all the same is read (%s)", async (coding) => {
	const body = await buffer(Readable.from([JSON.stringify({ deploymentAccessKey: "K1" })]).pipe(packers[coding]()));
	await using graph = await scriptedGraph((response) => {
		response.writeHead(200, { "content-type": "application/json", "content-encoding": coding }).end(body);
	});
	expect((await sensorsOf(graph).getDeploymentAccessKey()).reveal()).toBe("K1");
});

test("one that was packed is read up to a quarter of that, as unpacking takes more beside it", async () => {
	const packedKey = (length: number): Script => {
		const body = gzipSync(JSON.stringify({ deploymentAccessKey: "K1" }).padEnd(length));
		return (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(body);
	};
	await using graph = await scriptedGraph(packedKey(longestPackedBody), packedKey(longestPackedBody + 1));
	const sensors = sensorsOf(graph);
	expect((await sensors.getDeploymentAccessKey()).reveal()).toBe("K1");
	expect((await caught(sensors.getDeploymentAccessKey())).message).toContain("too long");
});

test("a body of 1 MiB is read, one byte more is not", async () => {
	const key = JSON.stringify({ deploymentAccessKey: "K1" });
	await using graph = await scriptedGraph(
		respond(200, key.padEnd(longestBody)),
		respond(200, key.padEnd(longestBody + 1)),
	);
	const sensors = sensorsOf(graph);
	expect((await sensors.getDeploymentAccessKey()).reveal()).toBe("K1");
	const error = await caught(sensors.getDeploymentAccessKey());
	expect(error).toMatchObject({ code: "RESPONSE_UNREADABLE", status: 200 });
	expect(error.message).toContain("too long");
});

test("a body that never ends is left at the limit", async () => {
	await using graph = await scriptedGraph((response) => {
		response.writeHead(200);
		response.on("error", () => {});
		const more = () => {
			while (!response.destroyed && response.write(" ".repeat(65_536)));
		};
		response.on("drain", more);
		more();
	});
	expect(await caught(sensorsOf(graph).getDeploymentAccessKey())).toMatchObject({ code: "RESPONSE_UNREADABLE" });
});
