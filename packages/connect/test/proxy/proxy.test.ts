import { execFile } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ClientSecretCredential } from "@azure/identity";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { type Emulated, emulated } from "@mdi-sensors/testing/emulated";
import { Server as ProxyServer } from "proxy-chain";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { caught } from "../support/caught.js";

let scene: Emulated;
let proxy: ProxyServer;
/** The ports that were asked for through the proxy. */
const passed = new Set<number>();

beforeAll(async () => {
	// Its Graph has another address than its authority, so that the two legs can be told apart.
	scene = await emulated({ clouds: ["usGovL4", "usGovL5"], tenants: [{ cloud: "usGovL5" }] });
	proxy = new ProxyServer({
		host: "127.0.0.1",
		port: 0,
		prepareRequestFunction: ({ port }) => {
			passed.add(port);
			return undefined;
		},
	});
	await proxy.listen();
});

afterEach(() => passed.clear());

afterAll(async () => {
	await proxy.close(true);
	await scene[Symbol.asyncDispose]();
});

/** The ports of both legs. */
function legs(): Set<number> {
	const { graph, authority } = scene.emulator.cloud("usGovL5");
	return new Set([graph, authority].map((origin) => Number(new URL(origin).port)));
}

/** A fetch that goes through a proxy, as a caller would write it with undici. */
function through(dispatcher: ProxyAgent): typeof fetch {
	return ((url: string, init: object) => undiciFetch(url, { ...init, dispatcher })) as unknown as typeof fetch;
}

test("with a fetch and a credential that take a proxy, sign-in and call go through it", async () => {
	const { emulator } = scene;
	const { id, app } = emulator.tenant();
	const credential = new ClientSecretCredential(id, app.id, app.secret, {
		...emulator.credentialOptions("usGovL5"),
		proxyOptions: { host: "http://127.0.0.1", port: proxy.port },
	});
	const dispatcher = new ProxyAgent({ uri: `http://127.0.0.1:${proxy.port}`, requestTls: { ca: emulator.ca } });
	const sensors = connect({ cloud: emulator.cloud("usGovL5"), credential, fetch: through(dispatcher) });
	expect((await sensors.rotate()).key.reveal()).toBe(emulator.tenant().key);
	expect(passed).toEqual(legs());
	await dispatcher.close();
});

test("with NODE_USE_ENV_PROXY and HTTPS_PROXY both legs go through it, without a line of code", {
	tags: ["deep"],
}, async () => {
	const { emulator } = scene;
	const { id, app } = emulator.tenant();
	const program = fileURLToPath(new URL("rotate.mjs", import.meta.url));
	const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(emulator.cloud("usGovL5"))], {
		env: {
			...process.env,
			NODE_USE_ENV_PROXY: "1",
			HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
			NO_PROXY: "",
			NODE_EXTRA_CA_CERTS: await emulator.caFile(),
			AZURE_TENANT_ID: id,
			AZURE_CLIENT_ID: app.id,
			AZURE_CLIENT_SECRET: app.secret,
		},
	});
	expect(stdout.trim()).toBe("AccessKey [redacted]");
	expect(passed).toEqual(legs());
});

test("a proxy that is not there is a host that can't be reached: nothing was sent", async () => {
	const dispatcher = new ProxyAgent("http://127.0.0.1:9");
	const credential = new FakeCredential();
	const sensors = connect({ cloud: scene.emulator.cloud("usGovL5"), credential, fetch: through(dispatcher) });
	expect(await caught(sensors.regenerateDeploymentAccessKey())).toMatchObject({ code: "HOST_UNREACHABLE" });
	await dispatcher.destroy();
});

test("a proxy that refuses the way to Graph is named, and nothing was sent", async () => {
	const closed = new ProxyServer({
		host: "127.0.0.1",
		port: 0,
		prepareRequestFunction: () => ({ requestAuthentication: true }),
	});
	await closed.listen();
	const dispatcher = new ProxyAgent(`http://127.0.0.1:${closed.port}`);
	const credential = new FakeCredential();
	const sensors = connect({ cloud: scene.emulator.cloud("usGovL5"), credential, fetch: through(dispatcher) });
	const error = await caught(sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({
		code: "PROXY_REFUSED",
		summary: expect.stringContaining("refused the way to it: 407"),
	});
	await dispatcher.destroy();
	await closed.close(true);
});

test.each<[string, string, string[]]>([
	["403", "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", ["PROXY_REFUSED"]],
	["502", "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n", ["PROXY_REFUSED"]],
	["503, with a body", "HTTP/1.1 503 Unavailable\r\ncontent-length: 4\r\n\r\nbusy", ["PROXY_REFUSED"]],
	["a redirect", "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\n\r\n", ["PROXY_REFUSED"]],
	["a tunnel that ends before TLS", "HTTP/1.1 200 OK\r\n\r\n", ["HOST_UNREACHABLE", "ROTATION_OUTCOME_UNKNOWN"]],
	["nothing", "", ["HOST_UNREACHABLE", "ROTATION_OUTCOME_UNKNOWN"]],
	["what is no HTTP", "220 smtp.example ESMTP\r\n", ["HOST_UNREACHABLE", "ROTATION_OUTCOME_UNKNOWN"]],
	["half of a response", "HTTP/1.1 200 O", ["HOST_UNREACHABLE", "ROTATION_OUTCOME_UNKNOWN"]],
	[
		"TLS of its own that is none",
		"HTTP/1.1 200 OK\r\n\r\nnot TLS at all",
		["HOST_UNREACHABLE", "ROTATION_OUTCOME_UNKNOWN"],
	],
])(
	"a proxy that responds with %s and closes: an error with a code, and nothing was changed",
	async (_, reply, codes) => {
		const server = createServer((socket) => {
			socket.on("error", () => {});
			socket.once("data", () => socket.end(reply));
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { port } = server.address() as AddressInfo;
		const dispatcher = new ProxyAgent(`http://127.0.0.1:${port}`);
		const { emulator } = scene;
		const { key } = emulator.tenant();
		const cloud = emulator.cloud("usGovL5");
		const sensors = connect({ cloud, credential: new FakeCredential(), fetch: through(dispatcher), maxRetries: 0 });
		const error = await caught(sensors.regenerateDeploymentAccessKey());
		expect(codes, error.message).toContain(error.code);
		const read = await caught(sensors.rotate({ settleMs: 0 }));
		expect(["PROXY_REFUSED", "HOST_UNREACHABLE", "CONNECTION_LOST"], read.message).toContain(read.code);
		expect(emulator.tenant().key).toBe(key);
		await dispatcher.destroy();
		await new Promise((resolve) => server.close(resolve));
	},
);
