import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test } from "vitest";
import { download } from "../../src/download/download.js";
import type { DownloadProgress } from "../../src/download/receive.js";

const content = randomBytes(200_000);
const sha256 = createHash("sha256").update(content).digest("hex");
const quiet = () => {};

/** A clock that does not wait, and remembers how long it would have. */
function fakeClock() {
	const slept: number[] = [];
	const sleep = async (milliseconds: number) => void slept.push(milliseconds);
	return { slept, now: Date.now, sleep };
}

/**
 * A server of the file that obeys Range and If-Range as RFC 9110 says. The first so many answers stop after 50,000 bytes, and
 * are cut off when `cutThere` is told that these have arrived.
 */
async function fileServer({ cuts = 0, etag = '"1"', headers = {} as Record<string, string> } = {}) {
	const seen: (string | undefined)[] = [];
	let stopped: ServerResponse | undefined;
	const server = createServer((request: IncomingMessage, response: ServerResponse) => {
		const { range } = request.headers;
		seen.push(range);
		const isSame = request.headers["if-range"] === etag;
		const start = range !== undefined && isSame ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
		if (start >= content.length) {
			response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
			return;
		}
		const rest = content.subarray(start);
		const partial = start > 0 ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {};
		response.writeHead(start > 0 ? 206 : 200, { etag, "content-length": rest.length, ...partial, ...headers });
		if (seen.length > cuts) response.end(rest);
		else {
			stopped = response;
			response.write(rest.subarray(0, 50_000));
		}
	});
	const cutThere = ({ received }: DownloadProgress) => void (received % 50_000 === 0 && stopped?.destroy());
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/setup.zip?signature=abc`, seen, cutThere };
}

/** What a run that was broken off leaves behind. */
function writePart(path: string, bytes: Buffer) {
	writeFileSync(`${path}.part`, bytes);
	const record = { validator: '"1"', bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
	writeFileSync(`${path}.part.json`, JSON.stringify(record));
}

test("a file comes whole, with its size and SHA-256, and tells how far it is", async () => {
	const { url } = await fileServer();
	const path = join(scratchFolder(), "setup.zip");
	const told: unknown[] = [];
	const onProgress = (progress: unknown) => told.push(progress);
	expect(await download(url, path, onProgress)).toEqual({ bytes: content.length, sha256, resumedAt: 0 });
	expect(readFileSync(path).equals(content)).toBe(true);
	expect(told.at(-1)).toEqual({ received: content.length, total: content.length });
});

test("a connection that is lost on the way is taken up where it ended", async () => {
	const { url, seen, cutThere } = await fileServer({ cuts: 3 });
	const path = join(scratchFolder(), "setup.zip");
	expect(await download(url, path, cutThere, fakeClock())).toMatchObject({ sha256 });
	expect(seen).toEqual([undefined, "bytes=50000-", "bytes=100000-", "bytes=150000-"]);
});

test("what an earlier run has left is gone on with", async () => {
	const { url, seen } = await fileServer();
	const path = join(scratchFolder(), "setup.zip");
	writePart(path, content.subarray(0, 150_000));
	expect(await download(url, path, quiet, fakeClock())).toEqual({ bytes: content.length, sha256, resumedAt: 150_000 });
	expect(seen).toEqual(["bytes=150000-"]);
	expect(existsSync(`${path}.part`) || existsSync(`${path}.part.json`)).toBe(false);
});

test("what an earlier run has left of another version is thrown away", async () => {
	const { url } = await fileServer({ etag: '"2"' });
	const path = join(scratchFolder(), "setup.zip");
	writePart(path, randomBytes(1000));
	expect(await download(url, path, quiet, fakeClock())).toMatchObject({ sha256 });
});

test("a part that is longer than the file is thrown away", async () => {
	const { url } = await fileServer();
	const path = join(scratchFolder(), "setup.zip");
	writePart(path, randomBytes(content.length));
	expect(await download(url, path, quiet, fakeClock())).toMatchObject({ sha256 });
});

test("without a strong entity tag nothing is gone on with", async () => {
	const { url, seen, cutThere } = await fileServer({ cuts: 1, etag: 'W/"1"' });
	const path = join(scratchFolder(), "setup.zip");
	expect(await download(url, path, cutThere, fakeClock())).toMatchObject({ sha256 });
	expect(seen).toEqual([undefined, undefined]);
});

test("a server that cuts every answer off is given time, and ends in an error, and no file has the name", async () => {
	const { url, seen, cutThere } = await fileServer({ cuts: 100, etag: 'W/"1"' });
	const path = join(scratchFolder(), "setup.zip");
	const clock = fakeClock();
	await expect(download(url, path, cutThere, clock)).rejects.toMatchObject({
		exit: "SERVICE",
		message: expect.stringMatching(/lost again and again; run it again to go on$/),
	});
	expect(existsSync(path)).toBe(false);
	expect(seen).toHaveLength(5);
	expect(clock.slept).toEqual([1000, 2000, 4000, 8000]);
});

/** A server that gives every request one answer. */
async function stubbornServer(status: number, headers: Record<string, string>, body: string) {
	let asked = 0;
	const server = createServer((_, response) => {
		asked++;
		response.writeHead(status, headers).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/setup.zip`;
	return { url, asked: () => asked };
}

test.each([
	["416 for ever", 416, {}, "", "responded with 416 to the download"],
	["a part that nobody asked for", 206, { "content-range": "bytes 5-9/10" }, "56789", "another part of the file"],
	[
		"a web page",
		200,
		{ "content-type": "text/html; charset=utf-8" },
		"<p>Sign in",
		"with a web page; look for a proxy",
	],
	["an empty file", 200, { "content-length": "0" }, "", "sent an empty file"],
])("%s is no installer: an error, at once, and no file has the name", async (_, status, headers, body, complaint) => {
	const { url, asked } = await stubbornServer(status, headers, body);
	const path = join(scratchFolder(), "setup.zip");
	await expect(download(url, path, quiet, fakeClock())).rejects.toMatchObject({
		exit: "SERVICE",
		message: expect.stringContaining(complaint),
	});
	expect(asked()).toBe(1);
	expect(existsSync(path)).toBe(false);
});

test("a part with a server that answers 416 for ever is thrown away once, and then it is an error", async () => {
	const { url, asked } = await stubbornServer(416, {}, "");
	const path = join(scratchFolder(), "setup.zip");
	writePart(path, Buffer.from("x"));
	await expect(download(url, path, quiet, fakeClock())).rejects.toMatchObject({ exit: "SERVICE" });
	expect(asked()).toBe(2);
});

test("a folder in the place of the file is refused before anything is downloaded", async () => {
	const { url, asked } = await stubbornServer(200, {}, "content");
	const folder = scratchFolder();
	await expect(download(url, folder, quiet)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining("is a folder"),
	});
	expect(asked()).toBe(0);
});

test("a download that is not offered by https is refused before anything is sent", async () => {
	await expect(download("http://example.com/setup.zip", "/none", quiet)).rejects.toMatchObject({
		exit: "SERVICE",
		message: "the download is offered by http://example.com, not by https; it is not trusted",
	});
});

/** A server that sends whoever asks to another place. */
async function redirectTo(location: string) {
	let asked = 0;
	const server = createServer((_, response) => {
		asked++;
		response.writeHead(302, { location }).end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked };
}

test("a redirect is followed", async () => {
	const { url } = await redirectTo((await fileServer()).url);
	expect(await download(url, join(scratchFolder(), "setup.zip"), quiet)).toMatchObject({ sha256 });
});

test("a redirect away from https is refused before it is followed", async () => {
	const { url } = await redirectTo("http://example.com/setup.zip");
	await expect(download(url, join(scratchFolder(), "setup.zip"), quiet)).rejects.toMatchObject({
		exit: "SERVICE",
		message: "the download is offered by http://example.com, not by https; it is not trusted",
	});
});

test("redirects that do not end are given up", async () => {
	const { url, asked } = await redirectTo("/");
	await expect(download(url, join(scratchFolder(), "setup.zip"), quiet)).rejects.toMatchObject({
		exit: "SERVICE",
		message: expect.stringContaining("sends the download round and round"),
	});
	expect(asked()).toBe(6);
});

test.each([
	["without a record", undefined],
	["with a record that is none", "{}"],
	["with a record of other bytes", JSON.stringify({ validator: '"1"', bytes: 1000, sha256: "0".repeat(64) })],
	["with a record of more bytes", JSON.stringify({ validator: '"1"', bytes: 1001, sha256: "0".repeat(64) })],
])("bytes that somebody else has put there are not gone on with: %s", async (_, record) => {
	const { url, seen } = await fileServer();
	const path = join(scratchFolder(), "setup.zip");
	writeFileSync(`${path}.part`, randomBytes(1000));
	if (record !== undefined) writeFileSync(`${path}.part.json`, record);
	expect(await download(url, path, quiet, fakeClock())).toEqual({ bytes: content.length, sha256, resumedAt: 0 });
	expect(seen).toEqual([undefined]);
});

test("what came after the last record, before a kill, comes again", async () => {
	const { url, seen } = await fileServer();
	const path = join(scratchFolder(), "setup.zip");
	writePart(path, content.subarray(0, 150_000));
	writeFileSync(`${path}.part`, randomBytes(5000), { flag: "a" });
	expect(await download(url, path, quiet, fakeClock())).toMatchObject({ sha256, resumedAt: 150_000 });
	expect(seen).toEqual(["bytes=150000-"]);
});

test.skipIf(isWindows).each([".part", ".part.json", ".part.json.new"])(
	"a link planted as %s leads nowhere: its target stays as it was",
	async (suffix) => {
		const { url } = await fileServer();
		const folder = scratchFolder();
		const path = join(folder, "setup.zip");
		const victim = join(folder, "victim");
		writePart(path, content.subarray(0, 150_000));
		writeFileSync(victim, content.subarray(0, 150_000));
		rmSync(`${path}${suffix}`, { force: true });
		symlinkSync(victim, `${path}${suffix}`);
		expect(await download(url, path, quiet, fakeClock())).toMatchObject({ sha256 });
		expect(readFileSync(victim).equals(content.subarray(0, 150_000))).toBe(true);
	},
);
