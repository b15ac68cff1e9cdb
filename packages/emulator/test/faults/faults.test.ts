import { afterAll, beforeEach, expect, test } from "vitest";
import { type FaultName, faultNames, faults, startEmulator } from "../../src/index.js";
import { call, rotate } from "../support/graph.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());
const token = await tokenFor(emulator);

interface Seen {
	status?: number;
	headers?: Headers;
	text?: string;
	error?: unknown;
}

/** What a client without any skill sees: a response, or an error of the connection. */
async function seen(pending: Promise<Response>): Promise<Seen> {
	try {
		const response = await pending;
		return { status: response.status, headers: response.headers, text: await response.text() };
	} catch (error) {
		return { error: error instanceof Error ? (error.cause ?? error) : error };
	}
}

function apply(name: FaultName, init: RequestInit = {}) {
	emulator.faults.add({ fault: name, delayMs: 20 });
	return seen(rotate(emulator, token, init));
}

/** What each fault looks like from outside; `undefined` for a response that never comes whole. */
const looks: Record<FaultName, { status?: number; text?: RegExp; headers?: Record<string, RegExp | null> }> = {
	"401": { status: 401, text: /InvalidAuthenticationToken/, headers: { "www-authenticate": /invalid_token/ } },
	"401-claims": { status: 401, headers: { "www-authenticate": /error="insufficient_claims", claims="/ } },
	"403-role": { status: 403, text: /Authorization_RequestDenied/ },
	"403-licence": { status: 403, text: /licence/ },
	"403-claims": { status: 403, text: /insufficient_claims/, headers: { "www-authenticate": /claims="/ } },
	"403-gateway": { status: 403, text: /^<!doctype html>/, headers: { "request-id": null } },
	"404": { status: 404, text: /ResourceNotFound/ },
	"409": { status: 409, text: /Conflict/ },
	"409-acted": { status: 409, text: /Conflict/ },
	"421": { status: 421, text: /^$/ },
	"421-acted": { status: 421, text: /^$/ },
	"421-acts-late": { status: 421, text: /^$/ },
	"429": { status: 429, text: /TooManyRequests/, headers: { "retry-after": /^1$/ } },
	"429-date": { status: 429, headers: { "retry-after": /^\w{3}, \d\d \w{3} \d{4} .* GMT$/ } },
	"429-absurd": { status: 429, headers: { "retry-after": /^31536000$/ } },
	"429-no-retry-after": { status: 429, headers: { "retry-after": null } },
	"429-gateway-acted": { status: 429, headers: { "request-id": null, "retry-after": null } },
	"500": { status: 500, text: /InternalServerError/ },
	"502-html": { status: 502, text: /^<!doctype html>/, headers: { "content-type": /^text\/html/ } },
	"503": { status: 503, headers: { "retry-after": /^1$/ } },
	"503-acted": { status: 503, headers: { "retry-after": /^1$/ } },
	"503-no-retry-after": { status: 503, headers: { "retry-after": null } },
	"504": { status: 504, text: /^$/ },
	"504-acted": { status: 504, text: /^$/ },
	"504-acts-late": { status: 504, text: /^$/ },
	"509": { status: 509, text: /BandwidthLimitExceeded/ },
	"200-empty": { status: 200, text: /^$/ },
	"200-html": { status: 200, text: /^<!doctype html>/, headers: { "content-type": /^text\/html/ } },
	"200-unknown-shape": { status: 200, text: /^\{"result":"ok"\}$/ },
	"200-empty-key": { status: 200, text: /"deploymentAccessKey":""/ },
	"200-two-keys": { status: 200, text: /"sensorDeploymentAccessKey":"another-key".*"deploymentAccessKey":"\S+"/ },
	"200-member-twice": { status: 200, text: /"deploymentAccessKey":"\S+",.*"deploymentAccessKey":"\S+"/ },
	"200-key-and-error": { status: 200, text: /"deploymentAccessKey":"\S+","error":\{/ },
	"200-invalid-utf8": { status: 200, text: /"deploymentAccessKey":"\S+\ufffd"/ },
	"200-lone-surrogate": { status: 200, text: /"deploymentAccessKey":"\S+\\ud800"/ },
	"200-wrong-type": { status: 200, text: /"deploymentAccessKey":"\S+"/, headers: { "content-type": /^text\/plain/ } },
	"204": { status: 204, text: /^$/ },
	"307-other-host": { status: 307, headers: { location: /^https:\/\/127\.0\.0\.1:\d+\/beta\/security/ } },
	reset: {},
	"reset-acted": {},
	hang: {},
	"hang-acted": {},
	slow: { status: 200, text: /"deploymentAccessKey":"\S+"/ },
	"cut-body": {},
};

test.each(faultNames)("%s looks and acts as its entry says", async (name) => {
	const look = looks[name];
	const { rotations } = emulator.tenant();
	const made = () => emulator.tenant().rotations - rotations;
	const patience = new AbortController();

	// With a stream for a body, fetch does not send the request again after 421.
	const body = new ReadableStream({ start: (stream) => stream.close() });
	const pending = apply(name, { redirect: "manual", signal: patience.signal, body, duplex: "half" });
	if (name.startsWith("hang")) {
		await expect.poll(() => emulator.requests[0]?.fault).toBe(name);
		patience.abort();
	}
	const { status, text, headers } = await pending;

	expect(status).toBe(look.status);
	if (look.text) expect(text).toMatch(look.text);
	for (const [header, value] of Object.entries(look.headers ?? {})) {
		if (value === null) expect(headers?.get(header)).toBeNull();
		else expect(headers?.get(header)).toMatch(value);
	}
	expect(emulator.requests).toMatchObject([{ operation: "regenerateDeploymentAccessKey", fault: name }]);
	expect(emulator.requests[0]?.status).toBe(status);
	const id = name.includes("gateway") ? null : emulator.requests[0]?.requestId;
	if (headers) expect(headers.get("request-id")).toBe(id);

	if (faults[name].acts !== "never") await expect.poll(made).toBe(1);
	else expect(made()).toBe(0);
});

test.each(["reset", "reset-acted"] as const)("%s is a reset to the client, not an end", async (name) => {
	expect(await apply(name)).toMatchObject({ error: { code: "ECONNRESET" } });
});

test("a body is cut after it has begun", async () => {
	emulator.faults.add("cut-body");
	const response = await rotate(emulator, token);
	expect(response.status).toBe(200);
	expect(response.headers.get("request-id")).toBeTruthy();
	const parts: string[] = [];
	await expect(
		(async () => {
			for await (const part of response.body ?? []) parts.push(Buffer.from(part).toString());
		})(),
	).rejects.toThrow("terminated");
	expect(parts.join("")).toMatch(/^\{"@odata.context"/);
});

test("a client that follows the redirect is given a key that the service never made", async () => {
	emulator.faults.add("307-other-host");
	const response = await rotate(emulator, token);
	const { deploymentAccessKey } = (await response.json()) as { deploymentAccessKey: string };
	expect(emulator.tenant().keyHistory).not.toContain(deploymentAccessKey);
	expect(emulator.secrets()).toContain(deploymentAccessKey);
	expect(emulator.count("redirectTarget")).toBe(1);
});

test("Retry-After may say anything", async () => {
	emulator.faults.add({ fault: "429-no-retry-after", retryAfter: "soon" });
	expect((await rotate(emulator, token)).headers.get("retry-after")).toBe("soon");
});

test("the token endpoint fails in Entra ID's words", async () => {
	emulator.faults.add({ fault: "503", operation: "token" });
	const { authority } = emulator.cloud();
	const response = await fetch(`${authority}/${emulator.tenant().id}/oauth2/v2.0/token`, { method: "POST" });
	expect(response.status).toBe(503);
	expect(await response.json()).toMatchObject({
		error: "temporarily_unavailable",
		error_description: expect.stringMatching(/^AADSTS90033: /),
	});
});

test("discovery can fail too, and Graph goes on", async () => {
	emulator.faults.add({ fault: "reset", operation: ["discovery", "jwks"], times: 2 });
	const { authority } = emulator.cloud();
	for (const path of ["v2.0/.well-known/openid-configuration", "discovery/v2.0/keys"]) {
		await expect(fetch(`${authority}/common/${path}`)).rejects.toThrow("fetch failed");
	}
	expect((await call(emulator, token)).status).toBe(200);
});
