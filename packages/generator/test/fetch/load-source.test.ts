import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { serve } from "@mdi-sensors/testing/serve";
import { expect, test } from "vitest";
import { loadSource, progressLine } from "../../src/fetch/load-source.js";

const text = Buffer.from("openapi: 3.0.4\n");
const options = { timeoutMs: 60_000, progress: { write: () => true } };

test("unpacks a download by its bytes, whatever its name and however it was packed for the way", async () => {
	const responses: Record<string, { body: Buffer; encoding?: string }> = {
		"/plain.yaml": { body: text },
		"/plain.yaml.gz": { body: text },
		"/packed.yaml": { body: gzipSync(text) },
		"/packed.yaml.gz": { body: gzipSync(text) },
		"/for-the-way.yaml.gz": { body: gzipSync(text), encoding: "gzip" },
		"/twice.yaml.gz": { body: gzipSync(gzipSync(text)), encoding: "gzip" },
	};
	const url = await serve((request, response) => {
		const { body, encoding = "identity" } = responses[request.url ?? ""] ?? { body: Buffer.alloc(0) };
		response.writeHead(200, { "content-encoding": encoding }).end(body);
	});
	for (const path of Object.keys(responses)) {
		expect(await loadSource(url + path, options)).toEqual({ name: url + path, bytes: text, etag: undefined });
	}
});

test("names a download by its URL without what may be secret", async () => {
	const url = await serve((_, response) => response.writeHead(200, { etag: '"one"' }).end(text));
	const secret = `${url.replace("http://", "http://me:hunter2@")}/a.yaml?sig=hunter2`;
	expect(await loadSource(secret, options)).toEqual({ name: `${url}/a.yaml`, bytes: text, etag: '"one"' });
});

test("names a file by its base name, and unpacks it", async () => {
	const file = join(scratchFolder(), "a.yaml.gz");
	writeFileSync(file, gzipSync(text));
	expect(await loadSource(file, options)).toEqual({ name: "a.yaml.gz", bytes: text, etag: undefined });
});

test("takes the progress away when a download fails", async () => {
	let lose = () => {};
	const url = await serve((_, response) => {
		response.write("openapi: ");
		lose = () => response.destroy();
	});
	const written: string[] = [];
	const write = (piece: string) => {
		written.push(piece);
		lose();
	};
	await expect(loadSource(url, { ...options, progress: { isTTY: true, write } })).rejects.toMatchObject({
		code: "DOWNLOAD_FAILED",
	});
	expect(written).toEqual([expect.stringMatching(/^\r0\.0 MB, \d+ s$/), expect.stringMatching(/^\r {11,}\r$/)]);
});

test("shows bytes and seconds in one line on a terminal, and takes it away", () => {
	const written: string[] = [];
	let now = 0;
	const line = progressLine({ isTTY: true, write: (text) => written.push(text) }, () => now);
	line.report?.(1_234_567);
	line.report?.(1_234_568);
	now = 2_500;
	line.report?.(40_030_825);
	line.end();
	expect(written).toEqual(["\r1.2 MB, 0 s", "\r40.0 MB, 2 s", `\r${" ".repeat(12)}\r`]);
});

test("shows nothing where there is no terminal", () => {
	const written: string[] = [];
	const line = progressLine({ isTTY: false, write: (text) => written.push(text) });
	line.report?.(1);
	line.end();
	expect(written).toEqual([]);
});
