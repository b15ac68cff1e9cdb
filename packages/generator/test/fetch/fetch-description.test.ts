import type { ServerResponse } from "node:http";
import { inspect } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { serve } from "@mdi-sensors/testing/serve";
import { expect, test } from "vitest";
import { fetchDescription, sendGet, shownUrl } from "../../src/fetch/fetch-description.js";

const options = { timeoutMs: 60_000, mostBytes: 1_000_000 };

test("gives all bytes with the state's name, and reports progress on the way", async () => {
	let end = () => {};
	const url = await serve((_, response) => {
		response.writeHead(200, { etag: '"one"' }).write("openapi: ");
		end = () => response.end("3.0.4");
	});
	const progress: number[] = [];
	const onProgress = (bytes: number) => {
		if (progress.push(bytes) === 1) end();
	};
	expect(await fetchDescription(url, { ...options, onProgress })).toEqual({
		bytes: Buffer.from("openapi: 3.0.4"),
		etag: '"one"',
	});
	expect(progress).toEqual([9, 14]);
});

test("unpacks what the server packs for the way", async () => {
	const url = await serve((request, response) => {
		const encoding = request.url?.slice(1) ?? "";
		response.writeHead(200, { "content-encoding": encoding }).end(gzipSync("openapi: 3.0.4"));
	});
	for (const encoding of ["gzip", "x-gzip", "GZIP"]) {
		expect(await fetchDescription(`${url}/${encoding}`, options)).toMatchObject({
			bytes: Buffer.from("openapi: 3.0.4"),
		});
	}
});

test("names a packing that it did not ask for", async () => {
	const url = await serve((_, response) => {
		response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync("openapi: 3.0.4"));
	});
	await expect(fetchDescription(url, options)).rejects.toMatchObject({
		code: "DOWNLOAD_FAILED",
		message: `${url}/: the server packs it by "br", where only gzip was asked for; fetch it yourself and give the file`,
	});
});

test("asks only for what is newer than the known state", async () => {
	const url = await serve((request, response) => {
		response.writeHead(request.headers["if-none-match"] === '"one"' ? 304 : 200).end();
	});
	const always = await serve((_, response) => response.writeHead(304).end());
	expect(await fetchDescription(url, { ...options, etag: '"one"' })).toBe("not changed");
	expect(await fetchDescription(url, { ...options, etag: '"two"' })).toMatchObject({ bytes: Buffer.alloc(0) });
	await expect(fetchDescription(always, options)).rejects.toThrow("the server responded with 304 Not Modified");
});

test("shows nothing of a URL that may be secret, wherever it fails", async () => {
	const responses: Record<string, (response: ServerResponse) => void> = {
		"/none": (response) => response.writeHead(404).end(),
		"/br": (response) => response.writeHead(200, { "content-encoding": "br" }).end(),
		"/gzip": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(Buffer.from([0x1f, 0x8b])),
		"/large": (response) => response.end("a".repeat(1_001)),
		"/never": (response) => response.write("openapi: "),
		"/lost": (response) => response.destroy(),
		"/loop": (response) => response.writeHead(302, { location: "/loop?sig=hunter2" }).end(),
		"/out": (response) =>
			response.writeHead(302, { location: "http://me:hunter2@elsewhere.example/?sig=hunter2" }).end(),
		"/odd": (response) => response.writeHead(302, { location: "https://me:hunter2@:x" }).end(),
	};
	const asked: (string | undefined)[] = [];
	const url = await serve((request, response) => {
		asked.push(request.headers.authorization);
		responses[request.url?.split("?")[0] ?? ""]?.(response);
	});
	const secret = (path: string) => `${url.replace("http://", "http://me:hunter2@")}${path}?sig=hunter2#hunter2`;
	const limits = { timeoutMs: 200, mostBytes: 1_000 };
	const addresses = [
		...Object.keys(responses).map(secret),
		"http://me:hunter2@elsewhere.example/",
		"https://me:hunter2@:x",
	];
	for (const address of addresses) {
		const error = await fetchDescription(address, limits).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		expect(error).toMatchObject({ name: "DescriptionError" });
		expect(inspect(error)).not.toContain("hunter2");
	}
	// The server gets what it needs all the same.
	expect(asked).toContain(`Basic ${Buffer.from("me:hunter2").toString("base64")}`);
});

test("follows redirects, but not for ever and not to an unsafe address", async () => {
	const url = await serve((request, response) => {
		const targets: Record<string, string> = { "/a": "/b", "/loop": "/loop", "/out": "http://elsewhere.example/" };
		const location = targets[request.url ?? ""];
		if (location === undefined) response.end("there");
		else response.writeHead(302, { location }).end();
	});
	expect(await fetchDescription(`${url}/a`, options)).toMatchObject({ bytes: Buffer.from("there") });
	await expect(fetchDescription(`${url}/loop`, options)).rejects.toThrow("redirects more than 5 times");
	await expect(fetchDescription(`${url}/out`, options)).rejects.toThrow(
		"redirects to http://elsewhere.example/, which is not https",
	);
	await expect(fetchDescription("http://elsewhere.example/a", options)).rejects.toThrow("is not an https address");
});

test("says what a server sends that has no description", async () => {
	const url = await serve((_, response) => response.writeHead(404).end("not here"));
	await expect(fetchDescription(url, options)).rejects.toMatchObject({
		code: "DOWNLOAD_FAILED",
		message: `${url}/: the server responded with 404 Not Found; check the address`,
	});
});

test("refuses what is cut: fewer bytes than announced, or a connection that is lost", async () => {
	for (const head of [{ "content-length": 100 }, {}]) {
		let lose = () => {};
		const url = await serve((_, response) => {
			response.writeHead(200, head).write("openapi: 3");
			lose = () => response.destroy();
		});
		await expect(fetchDescription(url, { ...options, onProgress: () => lose() })).rejects.toMatchObject({
			code: "DOWNLOAD_FAILED",
			message: expect.stringContaining("broke off after"),
		});
	}
});

test("refuses what is cut inside its packing", async () => {
	const url = await serve((_, response) => {
		response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("openapi: 3.0.4".repeat(99)).subarray(0, 40));
	});
	await expect(fetchDescription(url, options)).rejects.toMatchObject({ code: "BAD_GZIP" });
});

test("gives up on a server that does not come to an end", async () => {
	const url = await serve((_, response) => response.write("openapi: "));
	await expect(fetchDescription(url, { ...options, timeoutMs: 100 })).rejects.toThrow(
		"did not arrive within 0.1 seconds (0.0 MB did)",
	);
});

test("refuses what is too large", async () => {
	const url = await serve((_, response) => response.end("a".repeat(2_000)));
	await expect(fetchDescription(url, { ...options, mostBytes: 1_000 })).rejects.toThrow("is larger than 0.0 MB");
	const packed = await serve((_, response) => {
		response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("a".repeat(2_000)));
	});
	await expect(fetchDescription(packed, { ...options, mostBytes: 1_000 })).rejects.toThrow(
		"unpacks to more than 0.001 MB",
	);
});

test("says why a server cannot be reached", async () => {
	await expect(fetchDescription("http://127.0.0.1:9/", options)).rejects.toMatchObject({
		code: "DOWNLOAD_FAILED",
		message: expect.stringMatching(/cannot be fetched \(.+\); try again/),
	});
});

const never = new AbortController().signal;

test("gives the body as it comes over the wire, packed, and sends the headers", async () => {
	const url = await serve((request, response) => {
		response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(String(request.headers["x-mine"])));
	});
	const response = await sendGet(url, { "x-mine": "yes" }, never);
	expect(Buffer.concat(await response.toArray())).toEqual(gzipSync("yes"));
});

test("does not follow a redirect by itself", async () => {
	const url = await serve((_, response) => response.writeHead(302, { location: "/other" }).end());
	const response = await sendGet(url, {}, never);
	response.destroy();
	expect(response.statusCode).toBe(302);
});

test("ends the wait for the response, and the wait for its body", async () => {
	const silent = await serve(() => undefined);
	await expect(sendGet(silent, {}, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });

	const slow = await serve((_, response) => response.write("openapi: "));
	const controller = new AbortController();
	const response = await sendGet(slow, {}, controller.signal);
	const body = response.toArray();
	controller.abort();
	await expect(body).rejects.toThrow("aborted");
});

test("shows host and path of a URL, and nothing that may be secret", () => {
	expect(shownUrl("https://me:secret@host.example:8443/a/b.yaml?sig=secret#secret")).toBe(
		"https://host.example:8443/a/b.yaml",
	);
	expect(shownUrl("https://me:secret@host:x/")).not.toContain("secret");
});

test("leaves a URL without such parts as it is", () => {
	const url = "https://raw.githubusercontent.com/microsoftgraph/msgraph-metadata/master/openapi/v1.0/openapi.yaml";
	expect(shownUrl(url)).toBe(url);
});
