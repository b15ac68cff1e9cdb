import { type AddressInfo, createServer } from "node:net";
import { HttpMethod, RequestInformation } from "@microsoft/kiota-abstractions";
import { expect, test } from "vitest";
import { earlyError } from "../../src/errors/make-error.js";
import { CallContext } from "../../src/http/call-context.js";
import { errorFromFetch } from "../../src/http/request-failure.js";
import { callOptions } from "../../src/http/request-options.js";

const call = (): CallContext => {
	const request = new RequestInformation(HttpMethod.GET, "https://graph.microsoft.com/beta/security");
	const made = new CallContext(request, { maxRetries: 0, maxRetryWaitMs: 0, timeoutMs: 60_000 });
	made.deadline.end();
	return made;
};
test("the time of a whole that is over before the call's is not said to be the call's", () => {
	const whole = new AbortController();
	const request = new RequestInformation(HttpMethod.GET, "https://graph.microsoft.com/beta/security");
	request.addRequestOptions([callOptions({ signal: whole.signal })]);
	const late = new CallContext(request, { maxRetries: 0, maxRetryWaitMs: 0, timeoutMs: 60_000 });
	whole.abort(earlyError("TIMED_OUT", "the whole took longer than 3000 ms"));
	late.deadline.end();
	expect(errorFromFetch("broken", late)).toMatchObject({
		code: "TIMED_OUT",
		summary: "security at graph.microsoft.com took longer than was left for it",
	});
});

const failed = (cause: unknown): TypeError => new TypeError("fetch failed", { cause });
const system = (code: string, syscall?: string): Error => Object.assign(new Error(code), { code, syscall });

test.each<[string, unknown]>([
	["a name that is not found", failed(system("ENOTFOUND", "getaddrinfo"))],
	["a refused connection", failed(system("ECONNREFUSED", "connect"))],
	["several addresses that all refuse", failed(new AggregateError([system("ECONNREFUSED", "connect")]))],
	["a host that can't be routed to", failed(system("EHOSTUNREACH", "connect"))],
	["a connection that takes too long to come about", failed(system("UND_ERR_CONNECT_TIMEOUT"))],
	["a certificate of its own", failed(system("DEPTH_ZERO_SELF_SIGNED_CERT"))],
	["a certificate for another name", failed(system("ERR_TLS_CERT_ALTNAME_INVALID"))],
	["a certificate that is over", failed(system("CERT_HAS_EXPIRED"))],
])("%s means that nothing was sent", (_, thrown) => {
	expect(errorFromFetch(thrown, call())).toMatchObject({ code: "HOST_UNREACHABLE" });
});

test.each<[string, unknown]>([
	["a reset", failed(system("ECONNRESET", "read"))],
	["a route that is lost on the way", failed(system("EHOSTUNREACH", "read"))],
	["a socket closed by the other side", failed(system("UND_ERR_SOCKET"))],
	["a browser's error, which says nothing", new TypeError("Failed to fetch")],
	["what is no error", "broken"],
])("%s may have come after sending", (_, thrown) => {
	expect(errorFromFetch(thrown, call())).toMatchObject({ code: "CONNECTION_LOST" });
});

test("Node's own error for a refused connection is known for what it is", async () => {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	for (const host of ["127.0.0.1", "localhost"]) {
		const thrown = await fetch(`http://${host}:${port}/`).catch((error: unknown) => error);
		expect(errorFromFetch(thrown, call())).toMatchObject({
			code: "HOST_UNREACHABLE",
			message: expect.stringContaining(`(ECONNREFUSED ${host === "localhost" ? "" : `${host}:${port}`}`),
		});
	}
});
