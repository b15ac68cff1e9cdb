import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { checkClock, checkHost, reach } from "../../src/doctor/check-hosts.js";

const reached = { status: 200, tookMs: 5, now: Date.parse("2026-11-01T12:00:00Z") };

test("any answer of a host shows that it can be reached", async () => {
	const server = createServer((_, response) => response.writeHead(404).end());
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const answer = await reach(url);
	expect(answer).toMatchObject({ status: 404, date: expect.any(Number) });
	expect(checkHost("Graph", url, answer)).toMatchObject({ status: "ok" });
});

test("a host that can't be reached is a problem, with the reason underneath", async () => {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	const url = `http://127.0.0.1:${port}/`;
	expect(checkHost("Graph", url, await reach(url))).toMatchObject({
		status: "problem",
		found: `127.0.0.1:${port} can't be reached (ECONNREFUSED)`,
	});
});

test.each([
	[0, "ok", "0 s ahead"],
	[59, "ok", "59 s ahead"],
	[-60, "warning", "60 s behind"],
	[299, "warning", "299 s ahead"],
	[-300, "problem", "300 s behind"],
])("a clock that is %d s ahead is a matter of %j", (seconds, status, found) => {
	expect(checkClock({ ...reached, date: reached.now - seconds * 1000 })).toMatchObject({
		status,
		found: expect.stringContaining(found),
	});
});

test("without an answer nothing is said of the clock", () => {
	expect(checkClock(new Error("unreachable"))).toBeUndefined();
	expect(checkClock({ ...reached, date: undefined })).toBeUndefined();
});
