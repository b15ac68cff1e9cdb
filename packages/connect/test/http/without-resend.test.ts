import { once } from "node:events";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse, constants as http2 } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { generate } from "selfsigned";
import { Agent, fetch as undiciFetch } from "undici";
import { afterEach, expect, test } from "vitest";
import { mayResend, withoutResend } from "../../src/http/without-resend.js";

const fetchOnce = withoutResend();
const open: { close(): unknown }[] = [];

afterEach(() => {
	for (const each of open.splice(0)) each.close();
});

/** A server that keeps what it gets, as text, and responds to each request with a status; 0 resets the connection. */
async function serverOf(...statuses: number[]) {
	const requests: string[] = [];
	const server = createServer((socket: Socket) => {
		socket.on("error", () => {});
		let received = "";
		socket.on("data", (data) => {
			received += data.toString("latin1");
			if (!isWhole(received)) return;
			requests.push(received);
			received = "";
			const status = statuses[Math.min(requests.length, statuses.length) - 1];
			if (status === 0) socket.resetAndDestroy();
			else socket.write(`HTTP/1.1 ${status} X\r\nwww-authenticate: Basic\r\ncontent-length: 0\r\n\r\n`);
		});
	});
	server.listen(0, "127.0.0.1");
	open.push(server);
	await once(server, "listening");
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
}

/** Whether a request has come to its end. */
function isWhole(request: string): boolean {
	const [head = "", body] = request.split("\r\n\r\n", 2);
	if (/^transfer-encoding/im.test(head)) return request.endsWith("\r\n0\r\n\r\n");
	const [, length = 0] = /^content-length: (\d+)/im.exec(head) ?? [];
	return body !== undefined && body.length >= Number(length);
}

const posts = (requests: readonly string[]) => requests.filter((request) => request.startsWith("POST")).length;

test("without a body, a POST looks on the wire as it always did: Content-Length 0, and nothing in chunks", async () => {
	const { url, requests } = await serverOf(200);
	await fetchOnce(url, { method: "POST", headers: { accept: "application/json" } });
	await fetch(url, { method: "POST", headers: { accept: "application/json" } });
	expect(requests[0]).toBe(requests[1]);
	expect(requests[0]).toMatch(/\r\ncontent-length: 0\r\n\r\n$/);
	expect(requests[0]).not.toMatch(/transfer-encoding/i);
});

test.each<[string, RequestInit["body"]]>([
	["a text", '{"a":"ü"}'],
	["bytes", new TextEncoder().encode('{"a":"ü"}')],
	["a form", new URLSearchParams({ a: "ü" })],
])("with %s for a body, its length and type stand in the head, as they would without it", async (_, body) => {
	const { url, requests } = await serverOf(200);
	await fetchOnce(url, { method: "PATCH", body: body ?? null });
	await fetch(url, { method: "PATCH", body: body ?? null });
	const [ours = "", theirs = ""] = requests;
	expect(ours.split("\r\n").toSorted()).toEqual(theirs.split("\r\n").toSorted());
	expect(ours).not.toMatch(/transfer-encoding/i);
});

test.each([421, 401, 407, 408, 425, 429, 503, 0])(
	"after %s on a connection that was used before, a POST is not sent again",
	async (status) => {
		const { url, requests } = await serverOf(200, status);
		await (await fetchOnce(url)).text();
		await fetchOnce(url, { method: "POST" }).catch(() => {});
		expect(posts(requests)).toBe(1);
	},
);

test("without it, the runtime sends a POST again after 421: if this fails, there is less to be kept from", async () => {
	const { url, requests } = await serverOf(421);
	await fetch(url, { method: "POST" });
	expect(posts(requests)).toBe(2);
});

test("a Request and a stream are taken too", async () => {
	const { url, requests } = await serverOf(421);
	await fetchOnce(new Request(url, { method: "POST", body: "text" }));
	const body = new Blob(["stream"]).stream();
	await fetchOnce(url, { method: "POST", body, duplex: "half" });
	expect(posts(requests)).toBe(2);
	expect(requests.join("")).toContain("text");
});

const refusals: Record<string, (response: Http2ServerResponse) => void> = {
	"421": (response) => void response.writeHead(421).end(),
	REFUSED_STREAM: ({ stream }) => stream.close(http2.NGHTTP2_REFUSED_STREAM),
	GOAWAY: ({ stream }) => {
		// It says that this request was not acted on.
		stream.session?.goaway(http2.NGHTTP2_NO_ERROR, 1);
		setImmediate(() => stream.session?.destroy());
	},
};

/** A server that speaks HTTP/2, serves reads, and refuses requests that change something. */
async function http2Server(refuse: (response: Http2ServerResponse) => void) {
	const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
	let posted = 0;
	const server = createSecureServer({ key, cert }, ({ method }: Http2ServerRequest, response) => {
		if (method === "GET") return void response.end("ready");
		posted++;
		refuse(response);
	});
	server.on("sessionError", () => {}).on("stream", (stream) => stream.on("error", () => {}));
	server.listen(0, "127.0.0.1");
	open.push(server);
	await once(server, "listening");
	return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, posted: () => posted };
}

/** undici as newer versions of Node have it: over HTTP/2 where the server speaks that. */
function fetchOverHttp2(): typeof fetch {
	const dispatcher = new Agent({ allowH2: true, connect: { rejectUnauthorized: false } });
	open.push({ close: () => dispatcher.destroy() });
	return ((url: string, init: object) => undiciFetch(url, { ...init, dispatcher })) as unknown as typeof fetch;
}

test.each(Object.keys(refusals))("over HTTP/2, a POST is not sent again after %s", async (refusal) => {
	const { url, posted } = await http2Server(refusals[refusal] ?? expect.fail());
	const fetchOnce = withoutResend(fetchOverHttp2());
	await (await fetchOnce(url)).text();
	await fetchOnce(url, { method: "POST" }).catch(() => {});
	expect(posted()).toBe(1);
});

test.each(Object.keys(refusals))("without it, undici sends a POST again over HTTP/2 after %s", async (refusal) => {
	const { url, posted } = await http2Server(refusals[refusal] ?? expect.fail());
	const fetch = fetchOverHttp2();
	await (await fetch(url)).text();
	await fetch(url, { method: "POST" }).catch(() => {});
	expect(posted()).toBe(2);
});

test("a fetch that is made so is known, and any other may send a request twice", () => {
	expect(mayResend(fetchOnce)).toBe(false);
	expect(mayResend(fetch)).toBe(true);
	expect(mayResend((url, init) => fetchOnce(url, init))).toBe(true);
});
