import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openLocation } from "../src/generate-client.js";

const text = "openapi: 3.0.4\ninfo: {title: t, version: '1'}\npaths:\n  /x: {}\n";
let server: Server;
let url: string;
beforeAll(async () => {
	vi.spyOn(process.stderr, "write").mockReturnValue(true);
	server = createServer((request, response) => {
		if (request.url === "/openapi.yaml") response.end(text);
		else if (request.url === "/openapi.yaml.gz") response.end(gzipSync(text));
		else response.writeHead(404).end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.close();
	vi.restoreAllMocks();
});

test.each(["/openapi.yaml", "/openapi.yaml.gz"])("a description is fetched from a URL: %s", async (path) => {
	const description = await openLocation(url + path);
	expect([...description.paths.keys()]).toEqual(["/x"]);
});

test("a URL that has none is named", async () => {
	await expect(openLocation(`${url}/none`)).rejects.toThrow(
		expect.objectContaining({ code: "DOWNLOAD_FAILED", message: expect.stringContaining("404") }),
	);
});

test("a file that is not there is named", async () => {
	await expect(openLocation("none.yaml")).rejects.toThrow(expect.objectContaining({ code: "FILE_MISSING" }));
});
