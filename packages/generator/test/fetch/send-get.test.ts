import { gzipSync } from "node:zlib";
import { serve } from "@mdi-sensors/testing/serve";
import { expect, test } from "vitest";
import { sendGet } from "../../src/fetch/send-get.js";

const never = new AbortController().signal;

test("gives the body as it comes over the wire, packed, and sends the headers", async () => {
	const url = await serve((request, response) => {
		response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(String(request.headers["x-mine"])));
	});
	const answer = await sendGet(url, { "x-mine": "yes" }, never);
	expect(Buffer.concat(await answer.toArray())).toEqual(gzipSync("yes"));
});

test("does not follow a redirect by itself", async () => {
	const url = await serve((_, response) => response.writeHead(302, { location: "/other" }).end());
	const answer = await sendGet(url, {}, never);
	answer.destroy();
	expect(answer.statusCode).toBe(302);
});

test("ends the wait for the answer, and the wait for its body", async () => {
	const silent = await serve(() => undefined);
	await expect(sendGet(silent, {}, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });

	const slow = await serve((_, response) => response.write("openapi: "));
	const controller = new AbortController();
	const answer = await sendGet(slow, {}, controller.signal);
	const body = answer.toArray();
	controller.abort();
	await expect(body).rejects.toThrow("aborted");
});
