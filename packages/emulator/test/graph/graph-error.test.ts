import { expect, test } from "vitest";
import { GraphError, graphErrorFormat } from "../../src/graph/graph-error.js";
import type { HttpContext } from "../../src/http/http-env.js";
import { stateOf } from "../support/state.js";

const context = { var: { requestId: "r", clientRequestId: "c" } } as HttpContext;

test("an error is written as Graph does, with ids and date, and its headers", async () => {
	const thrown = new GraphError(405, "MethodNotAllowed", "No.", { allow: "POST" });
	const response = graphErrorFormat.caught(stateOf(), context, thrown);
	expect([response?.status, response?.headers.get("allow")]).toEqual([405, "POST"]);
	expect(await response?.json()).toEqual({
		error: {
			code: "MethodNotAllowed",
			message: "No.",
			innerError: { date: "2026-01-01T00:00:00.000Z", "request-id": "r", "client-request-id": "c" },
		},
	});
});

test("an error of another kind is left to others", () => {
	expect(graphErrorFormat.caught(stateOf(), context, new TypeError("x"))).toBeUndefined();
});
