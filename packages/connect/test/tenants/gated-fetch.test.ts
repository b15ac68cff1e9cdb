import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/index.js";
import { gatedFetch } from "../../src/tenants/gated-fetch.js";
import { ThrottleGate } from "../../src/tenants/throttle-gate.js";

/** A server that responds with a status and headers, or not at all. */
async function server(planned?: { status: number; headers?: Record<string, string> }): Promise<string> {
	const http = createServer((_, response) => {
		if (planned !== undefined) response.writeHead(planned.status, planned.headers).end();
	});
	await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		http.closeAllConnections();
		http.close();
	});
	return `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
}

test("a response 429 for the whole app closes the gate for as long as it says", async () => {
	const url = await server({
		status: 429,
		headers: { "retry-after": "30", "x-ms-throttle-scope": "Application/Read/app" },
	});
	const gate = new ThrottleGate({ now: () => 0 });
	await gatedFetch(gate, "tenant", 60_000)(url);
	expect(gate.waitMs).toBe(30_000);
});

test("while the gate is closed it responds in Graph's place for how long, and sends nothing", async () => {
	const gate = new ThrottleGate({ now: () => 0 });
	gate.throttled("other", 30.5, "app");
	const { status, headers } = await gatedFetch(gate, "tenant", 1000)("http://127.0.0.1:9/");
	expect({ status, wait: headers.get("retry-after") }).toEqual({ status: 429, wait: "30.5" });
	expect(gate.waitMs).toBe(30_500);
});

test("a request that is under way for too long is ended", async () => {
	const url = await server();
	const gate = new ThrottleGate(systemClock);
	await expect(gatedFetch(gate, "tenant", 20.5)(url)).rejects.toMatchObject({ name: "TimeoutError" });
});
