import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { call } from "../support/graph.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const size = 100_000;
const emulator = trust(await startEmulator({ packageBytes: size }));
afterAll(() => emulator.close());
const token = await tokenFor(emulator);
const { downloadUrl } = (await (await call(emulator, token, "getDeploymentPackageUri")).json()) as {
	downloadUrl: string;
};
const whole = Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());

function download(headers: Record<string, string>): Promise<Response> {
	return fetch(downloadUrl, { headers });
}

async function bytes(response: Response): Promise<Buffer> {
	return Buffer.from(await response.arrayBuffer());
}

test("the package has the size that is set, and an etag", async () => {
	expect(whole.length).toBe(size);
	const response = await download({});
	expect(response.headers.get("content-length")).toBe(String(size));
	expect(response.headers.get("etag")).toMatch(/^".+"$/);
	expect(response.headers.get("accept-ranges")).toBe("bytes");
	await response.body?.cancel();
});

test("HEAD gives its size", async () => {
	const response = await fetch(downloadUrl, { method: "HEAD" });
	expect([response.status, response.headers.get("content-length")]).toEqual([200, String(size)]);
});

test.each([
	["bytes=60000-", 60_000, size],
	["bytes=0-9", 0, 10],
	["bytes=-5", size - 5, size],
])("the range %s is a part of it", async (range, start, end) => {
	const response = await download({ range });
	expect(response.status).toBe(206);
	expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/${size}`);
	expect(await bytes(response)).toEqual(whole.subarray(start, end));
});

test("a range past its end is 416", async () => {
	const response = await download({ range: `bytes=${size}-` });
	expect([response.status, response.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
});

test.each([
	["several ranges", { range: "bytes=0-1,5-6" }],
	["a range that can't be read", { range: "lines=1-2" }],
	["a range of a package that has changed", { range: "bytes=5-", "if-range": '"old"' }],
])("%s get the whole", async (_, headers) => {
	const response = await download(headers);
	expect(response.status).toBe(200);
	expect(await bytes(response)).toEqual(whole);
});

test("a download that was cut can be taken up where it ended", async () => {
	emulator.faults.add({ fault: "cut-body", operation: "downloadPackage" });
	const first = await download({});
	const parts: Buffer[] = [];
	await expect(
		(async () => {
			for await (const part of first.body ?? []) parts.push(Buffer.from(part));
		})(),
	).rejects.toThrow("terminated");
	const got = Buffer.concat(parts);
	expect(got.length).toBeGreaterThan(0);
	expect(got.length).toBeLessThan(size);

	const etag = first.headers.get("etag") ?? "";
	const rest = await download({ range: `bytes=${got.length}-`, "if-range": etag });
	expect(rest.status).toBe(206);
	expect(Buffer.concat([got, await bytes(rest)])).toEqual(whole);
});

test("a wrong signature and a bearer token that leaks here are 403", async () => {
	expect((await fetch(downloadUrl.replace(/sig=.*/, "sig=x"))).status).toBe(403);
	expect((await download({ authorization: `Bearer ${token}` })).status).toBe(403);
});
