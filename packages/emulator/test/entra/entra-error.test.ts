import { expect, test } from "vitest";
import { EntraError, entraErrorFormat, entraErrors } from "../../src/entra/entra-error.js";
import type { HttpContext } from "../../src/http/http-env.js";
import { stateOf } from "../support/state.js";

const state = stateOf();
const context = { var: { requestId: "r", clientRequestId: "c" } } as HttpContext;

test.each(Object.entries(entraErrors))("%s is written as Entra ID does", async (kind, { number, error, status }) => {
	const response = entraErrorFormat.caught(state, context, new EntraError(kind as keyof typeof entraErrors, "Why."));
	expect(response?.status).toBe(status);
	expect(await response?.json()).toEqual({
		error,
		error_description: `${number === undefined ? "" : `AADSTS${number}: `}Why. Trace ID: r Correlation ID: c Timestamp: 2026-01-01 00:00:00Z`,
		error_codes: number === undefined ? [] : [number],
		timestamp: "2026-01-01 00:00:00Z",
		trace_id: "r",
		correlation_id: "c",
	});
});

test("an error of another kind is left to others", () => {
	expect(entraErrorFormat.caught(state, context, new TypeError("x"))).toBeUndefined();
});

test.each([
	[429, "temporarily_unavailable"],
	[503, "temporarily_unavailable"],
	[504, "temporarily_unavailable"],
	[500, "server_error"],
	[401, "invalid_client"],
	[404, "invalid_request"],
])("a fault of status %i is %s", async (status, error) => {
	const response = entraErrorFormat.failure(state, context, {
		status,
		code: "x",
		message: "m",
		headers: { "retry-after": "1" },
	});
	expect([response.status, response.headers.get("retry-after")]).toEqual([status, "1"]);
	expect(await response.json()).toMatchObject({ error, error_codes: [90033] });
});
