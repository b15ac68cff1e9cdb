import http, { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli, runProcess } from "../support/run-cli.js";

// Graph has another address than the authority, so that the two legs can be told apart.
const { emulator, env } = await emulated({ clouds: ["usGovL4", "usGovL5"], tenants: [{ cloud: "usGovL5" }] });
const { graph, authority } = emulator.cloud("usGovL5");
const bothLegs = new Set([graph, authority].map((origin) => new URL(origin).host));

/** Node has it from 24.14 on. */
const canSetProxy = typeof http.setGlobalProxyFromEnv === "function";

/** The hosts that the proxy was asked for. */
const asked = new Set<string | undefined>();
beforeEach(() => asked.clear());

test.runIf(canSetProxy)("HTTPS_PROXY is obeyed by the sign-in and by the calls of Graph", async () => {
	const HTTPS_PROXY = await proxy();
	expect(await runProcess(["key", "show"], { ...env(), HTTPS_PROXY })).toMatchObject({ code: 0 });
	expect(asked).toEqual(bothLegs);
});

test("with NODE_USE_ENV_PROXY an older Node obeys it too", async () => {
	const HTTPS_PROXY = await proxy();
	const ran = await runProcess(["key", "show"], { ...env(), HTTPS_PROXY, NODE_USE_ENV_PROXY: "1" });
	expect(ran).toMatchObject({ code: 0 });
	expect(asked).toEqual(bothLegs);
});

test.skipIf(canSetProxy)(
	"a Node that would call Graph past the proxy refuses to, before anything is sent",
	async () => {
		const ran = await runProcess(["key", "show"], { ...env(), HTTPS_PROXY: await proxy() });
		expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("Set NODE_USE_ENV_PROXY=1 too") });
		expect(asked).toEqual(new Set());
		expect(emulator.requests).toHaveLength(0);
	},
);

test.each([
	"proxy.example:3128",
	"127.0.0.1:3128",
	"foo",
	"a:hunter2@proxy.example:3128",
	"http://a:50%off@proxy.example:3128",
])("%s is no proxy's URL: it is refused and not repeated, before anything is sent", async (HTTPS_PROXY) => {
	emulator.reset();
	for (const command of [["key", "show"], ["doctor"]]) {
		const { code, stdout, stderr } = await runCli(command, { ...env(), HTTPS_PROXY });
		expect({ code, stdout, stderr }).toEqual({
			code: 2,
			stdout: "",
			stderr:
				"USAGE: HTTPS_PROXY is no proxy's URL; nothing was sent. Set it to one such as http://proxy.example:3128, with special characters of a password percent-encoded\n",
		});
	}
	expect(emulator.requests).toHaveLength(0);
});

test.each(["https_proxy", "http_proxy", "HTTP_PROXY"])("%s is looked at too", async (name) => {
	expect(await runCli(["key", "show"], { ...env(), [name]: "foo" })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining(`${name} is no proxy's URL`),
	});
});

/** Starts a proxy that lets everything pass, and gives its address. */
async function proxy(): Promise<string> {
	emulator.reset();
	const server = createServer().on("connect", (request, client) => {
		asked.add(request.url);
		const [host, port] = (request.url ?? "").split(":");
		const onward = connect(Number(port), host, () => {
			client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
			onward.pipe(client).pipe(onward);
		});
		for (const socket of [client, onward]) socket.on("error", () => {});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
