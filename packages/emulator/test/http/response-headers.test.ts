import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { call, errorOf, rotate } from "../support/graph.js";
import { askToken, secretForm, tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const guid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/;
const emulator = trust(await startEmulator({ corsOrigins: ["http://localhost:3000"] }));
afterAll(() => emulator.close());
const token = await tokenFor(emulator);

test("every response has Microsoft's id and the caller's, in the headers, the error and the journal", async () => {
	const response = await call(emulator, token, "nonsense", { headers: { "client-request-id": "mine" } });
	const requestId = response.headers.get("request-id");
	expect(requestId).toMatch(guid);
	expect(response.headers.get("client-request-id")).toBe("mine");
	expect(response.headers.get("x-ms-ags-diagnostic")).toContain("ServerInfo");
	expect((await errorOf(response)).innerError).toMatchObject({ "request-id": requestId, "client-request-id": "mine" });
	expect(emulator.requests.at(-1)).toMatchObject({ requestId, clientRequestId: "mine", status: 400 });
});

test("a caller without an id gets Microsoft's for its own", async () => {
	const { headers } = await rotate(emulator, token);
	expect(headers.get("client-request-id")).toBe(headers.get("request-id"));
});

test("Entra ID's errors have the ids too", async () => {
	const { body } = await askToken(emulator, { ...secretForm(emulator), client_secret: "wrong" });
	expect(body).toMatchObject({ trace_id: expect.stringMatching(guid), correlation_id: expect.stringMatching(guid) });
	expect(body.error_description).toContain(`Trace ID: ${body.trace_id}`);
});

test("a page of an allowed origin may call, and read ids and waiting times", async () => {
	const origin = "http://localhost:3000";
	const url = `${emulator.cloud().graph}/beta/security/identities/sensors`;
	const asked = { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
	const preflight = await fetch(url, { method: "OPTIONS", headers: asked });
	expect(preflight.status).toBe(204);
	expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
	expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");

	const { headers } = await call(emulator, token, "", { headers: { origin } });
	expect(headers.get("access-control-allow-origin")).toBe(origin);
	expect(headers.get("access-control-expose-headers")).toMatch(/request-id.*Retry-After.*WWW-Authenticate/);
});

test("a page of another origin may not", async () => {
	const { headers } = await call(emulator, token, "", { headers: { origin: "http://evil.example" } });
	expect(headers.get("access-control-allow-origin")).toBeNull();
});

test("a path that is nowhere is 404 and in the journal", async () => {
	const response = await fetch(`${emulator.cloud().graph}/favicon.ico`);
	expect(response.status).toBe(404);
	expect(emulator.requests.at(-1)).toMatchObject({ operation: "unknown", path: "/favicon.ico", status: 404 });
});
