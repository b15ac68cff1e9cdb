import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Listener, listen } from "../../src/net/listener.js";
import { createCertificateAuthority } from "../../src/tls/certificate-authority.js";
import { trustAuthority } from "../../src/tls/trust.js";

async function opened(...args: Parameters<typeof listen>): Promise<Listener> {
	const listener = await listen(...args);
	onTestFinished(() => listener.close());
	return listener;
}

test("it is overloaded until somebody answers, and then the answer is theirs", async () => {
	const { origin, serve } = await opened(0);
	expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	expect((await fetch(origin)).status).toBe(503);
	serve(({ url }) => new Response(new URL(url).pathname));
	expect(await (await fetch(`${origin}/a`)).text()).toBe("/a");
});

test("a connection is reset below TLS too", async () => {
	const authority = await createCertificateAuthority();
	const distrust = trustAuthority(authority.certificate);
	onTestFinished(distrust);
	const { origin, serve } = await opened(0, await authority.issue(["127.0.0.1"]));
	serve((_, { reset }) => {
		reset();
		return new Promise<never>(() => undefined);
	});
	expect(origin).toMatch(/^https:/);
	await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
});

test("a port that is taken is named", async () => {
	const other = createServer().listen(0, "127.0.0.1");
	onTestFinished(() => void other.close());
	await once(other, "listening");
	const { port } = other.address() as AddressInfo;
	await expect(listen(port)).rejects.toThrow(
		`port ${port} of 127.0.0.1 can't be used (EADDRINUSE); choose another port`,
	);
});

test("a port that there is none of is named too", async () => {
	await expect(listen(65_536)).rejects.toThrow("port 65536 of 127.0.0.1 can't be used (ERR_SOCKET_BAD_PORT)");
});

test("closing it ends a request that waits for its response", async () => {
	const listener = await listen(0);
	const asked = new Promise<void>((resolve) => {
		listener.serve(() => {
			resolve();
			return new Promise<never>(() => undefined);
		});
	});
	const response = fetch(listener.origin);
	await asked;
	await Promise.all([expect(response).rejects.toThrow("fetch failed"), listener.close()]);
	await expect(fetch(listener.origin)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});
