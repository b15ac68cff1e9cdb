import { inspect } from "node:util";
import { expect, test } from "vitest";
import { GraphError, isGraphError } from "../../src/errors/graph-error.js";

const error = new GraphError("THROTTLED", "getDeploymentAccessKey at graph.microsoft.com was answered 429", {
	status: 429,
	requestId: "aaaa",
	clientRequestId: "bbbb",
	retryAfterSeconds: 7,
	date: "Tue, 24 Nov 2026 00:00:00 GMT",
});

test("the message says what happened, what to do, the request's ids, and where to read more", () => {
	expect(error.message).toBe(
		"getDeploymentAccessKey at graph.microsoft.com was answered 429; wait for retryAfterSeconds, or allow a longer maxRetryWaitMs" +
			" [request-id aaaa, client-request-id bbbb] (https://mdi-sensors.github.io/mdi-sensors/reference/errors#throttled)",
	);
});

test("without ids the message has no brackets", () => {
	expect(new GraphError("ABORTED", "it was aborted").message).toBe(
		"it was aborted; call again when you want to (https://mdi-sensors.github.io/mdi-sensors/reference/errors#aborted)",
	);
});

test("it is an Error with a stack, a name and a code", () => {
	expect(error).toBeInstanceOf(Error);
	expect(error).toMatchObject({ name: "GraphError", code: "THROTTLED", status: 429, retryAfterSeconds: 7 });
	expect(error.stack).toContain("graph-error.test");
});

test("JSON has its message and what is known, and not its cause", () => {
	const withCause = new GraphError("CONNECTION_LOST", "it broke", { requestId: "aaaa", cause: new Error("inner") });
	expect(JSON.parse(JSON.stringify(withCause))).toEqual({
		name: "GraphError",
		code: "CONNECTION_LOST",
		requestId: "aaaa",
		message: withCause.message,
	});
	expect(inspect(withCause)).toContain("inner");
});

test("isGraphError knows one from another copy of the package, and nothing else", () => {
	const foreign = Object.assign(new Error("x"), { name: "GraphError", code: "ABORTED" });
	expect([error, foreign, new Error("x"), { name: "GraphError", code: "x" }, undefined].map(isGraphError)).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});
