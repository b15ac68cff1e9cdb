import { inspect } from "node:util";
import { expect, test } from "vitest";
import { GraphError, isGraphError } from "../../src/errors/graph-error.js";
import { graphError } from "../../src/errors/make-error.js";

const error = graphError("THROTTLED", "getDeploymentAccessKey at graph.microsoft.com failed with 429", {
	status: 429,
	requestId: "aaaa",
	clientRequestId: "bbbb",
	retryAfterSeconds: 7,
	date: "Tue, 24 Nov 2026 00:00:00 GMT",
});

test("the message says what happened, what to do, the request's ids, and where to read more", () => {
	expect(error.message).toBe(
		"getDeploymentAccessKey at graph.microsoft.com failed with 429; wait 7 s, or allow a longer maxRetryWaitMs" +
			" [request-id aaaa, client-request-id bbbb] (https://mdi-sensors.github.io/mdi-sensors/reference/errors#throttled)",
	);
});

test("without ids the message has no brackets", () => {
	expect(graphError("ABORTED", "it was aborted").message).toBe(
		"it was aborted; call again (https://mdi-sensors.github.io/mdi-sensors/reference/errors#aborted)",
	);
});

test("it is an Error with a stack, a name and a code", () => {
	expect(error).toBeInstanceOf(Error);
	expect(error).toMatchObject({ name: "GraphError", code: "THROTTLED", status: 429, retryAfterSeconds: 7 });
	expect(error.stack).toContain("graph-error.test");
});

test("JSON has its message and what is known, and not its cause", () => {
	const withCause = graphError("CONNECTION_LOST", "it broke", { requestId: "aaaa", cause: new Error("inner") });
	expect(JSON.parse(JSON.stringify(withCause))).toEqual({
		name: "GraphError",
		code: "CONNECTION_LOST",
		summary: "it broke",
		remedy: "try again; if it stays, look at proxies and firewalls",
		helpUrl: "https://mdi-sensors.github.io/mdi-sensors/reference/errors#connection-lost",
		requestId: "aaaa",
		message: withCause.message,
	});
	expect(inspect(withCause)).toContain("inner");
});

test("what happened, what to do and where to read more can be had one by one", () => {
	expect(error).toMatchObject({
		summary: "getDeploymentAccessKey at graph.microsoft.com failed with 429",
		remedy: "wait 7 s, or allow a longer maxRetryWaitMs",
		helpUrl: "https://mdi-sensors.github.io/mdi-sensors/reference/errors#throttled",
	});
	expect(graphError("FORBIDDEN", "x", { remedy: "ask Ada" }).message).toMatch(/^x; ask Ada \(https/);
});

test("nothing that a terminal would obey gets into it", () => {
	const hostile = "a\u001b[31mred\u001b]0;title\u0007 b\r\nnext\u2028line\u202eback \u009b2J\u0000";
	const { message, summary } = graphError("ABORTED", hostile);
	expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
	expect(summary).toMatch(/^ared.*b next line/);
});

test("isGraphError knows one from another copy of the package, and nothing else", async () => {
	const copy = `../../src/errors/graph-error.js?copy=${Date.now()}`;
	const { GraphError: Other } = (await import(copy)) as { GraphError: typeof GraphError };
	expect(Other).not.toBe(GraphError);
	const alike = Object.assign(new Error("x"), { name: "GraphError", code: "ABORTED" });
	const { proxy: revoked, revoke } = Proxy.revocable(new Error("gone"), {});
	revoke();
	const others = [alike, new Error("x"), { name: "GraphError", code: "x" }, undefined, revoked];
	expect([error, new Other("ABORTED", "x", { remedy: "y" })].map(isGraphError)).toEqual([true, true]);
	expect(others.map(isGraphError)).toEqual(others.map(() => false));
});
