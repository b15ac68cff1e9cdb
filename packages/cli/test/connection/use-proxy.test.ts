import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated();

test("HTTPS_PROXY is obeyed by the sign-in and by the calls of Graph", async () => {
	const asked: (string | undefined)[] = [];
	const proxy = createServer().on("connect", (request, client) => {
		asked.push(request.url);
		const [host, port] = (request.url ?? "").split(":");
		const server = connect(Number(port), host, () => {
			client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
			server.pipe(client).pipe(server);
		});
		for (const socket of [client, server]) socket.on("error", () => {});
	});
	await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void proxy.close());
	const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

	expect(await runCli(["key", "show"], { ...env(), HTTPS_PROXY })).toMatchObject({ code: 0 });
	const { host } = new URL(emulator.cloud().graph);
	// Two connections at least: @azure/identity has its own, and so has fetch.
	expect(asked.filter((each) => each === host).length).toBeGreaterThanOrEqual(2);
});
