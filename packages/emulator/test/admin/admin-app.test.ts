import { afterAll, afterEach, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { rotate } from "../support/graph.js";
import { askToken, tokenFor } from "../support/token.js";

const emulator = await startEmulator({ https: false });
afterAll(() => emulator.close());
afterEach(() => emulator.reset());
const admin = `${emulator.cloud().graph}/admin`;
const { id, app } = emulator.tenant();

async function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
	const response = await fetch(admin + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
	const text = await response.text();
	return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

test("it tells another process where to sign in and what the key is", async () => {
	const { graph, authority } = emulator.cloud();
	expect((await send("GET", "")).body).toMatchObject({
		clouds: [{ name: "global", graph, authority }],
		tenants: [{ id, key: emulator.tenant().key, rotations: 0, apps: [{ id: app.id, secret: app.secret }] }],
		settings: { shape: "flat" },
	});
});

test("faults are planned, listed with how often they were applied, and dropped", async () => {
	const planned = await send("POST", "/faults", { fault: "503", times: 2 });
	expect(planned).toEqual({ status: 201, body: { fault: "503", times: 2, timesApplied: 0 } });
	expect((await rotate(emulator, await tokenFor(emulator))).status).toBe(503);
	expect((await send("GET", "/faults")).body).toEqual([{ fault: "503", times: 2, timesApplied: 1 }]);
	expect((await send("DELETE", "/faults")).status).toBe(204);
	expect((await rotate(emulator, await tokenFor(emulator))).status).toBe(200);
});

test("requests are listed, and forgotten by a reset", async () => {
	await rotate(emulator, await tokenFor(emulator));
	expect((await send("GET", "/requests")).body).toMatchObject([
		{ operation: "token" },
		{ operation: "regenerateDeploymentAccessKey", status: 200 },
	]);
	expect((await send("POST", "/reset")).status).toBe(204);
	expect((await send("GET", "/requests")).body).toEqual([]);
});

test("settings change while it runs", async () => {
	expect((await send("PATCH", "/settings", { shape: "wrapped", latencyMs: 1 })).body).toMatchObject({
		shape: "wrapped",
	});
	expect(await (await rotate(emulator, await tokenFor(emulator))).json()).toHaveProperty("value");
	await send("PATCH", "/settings", { shape: "flat", latencyMs: 0 });
});

test("a tenant's key is rotated as by somebody else", async () => {
	const { rotations, key } = emulator.tenant();
	expect((await send("POST", `/tenants/${id}/rotate`)).body).toEqual({ rotations: rotations + 1 });
	expect(emulator.tenant().key).not.toBe(key);
});

test("a sign-in on another device is settled", async () => {
	const form = { client_id: app.id, scope: `${emulator.cloud().graph}/.default` };
	const url = `${emulator.cloud().authority}/${id}/oauth2/v2.0/devicecode`;
	const response = await (await fetch(url, { method: "POST", body: new URLSearchParams(form) })).json();
	const { user_code, device_code } = response as { user_code: string; device_code: string };
	expect((await send("POST", `/devices/${user_code}`, {})).status).toBe(204);
	const grant = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id: app.id, device_code };
	expect((await askToken(emulator, grant)).status).toBe(200);
});

test("settings are read and changed", async () => {
	expect((await send("GET", "/settings")).body).toEqual(JSON.parse(JSON.stringify(emulator.settings)));
	expect((await send("PATCH", "/settings", { sensorStartSeconds: 7 })).body).toMatchObject({ sensorStartSeconds: 7 });
	expect((await send("GET", "/settings")).body).toMatchObject({ sensorStartSeconds: 7 });
});

test("the address of a listener shows what this is, and no secret", async () => {
	const response = await fetch(emulator.cloud().graph);
	expect(response.headers.get("content-type")).toMatch(/^text\/html/);
	const page = await response.text();
	expect(page).toContain("This program plays Entra ID, Microsoft Graph");
	for (const text of [id, emulator.vault().url, emulator.cloud().authority]) expect(page).toContain(text);
	for (const secret of emulator.secrets()) expect(page).not.toContain(secret);
});

test("a sensor is installed, and said how it is", async () => {
	const { key } = emulator.tenant();
	const installed = await send("POST", `/tenants/${id}/sensors`, { name: "DC01", key, startSeconds: 1e9 });
	expect(installed).toEqual({ status: 201, body: { id: emulator.tenant().sensor("DC01").id } });
	const status = await send("PATCH", `/tenants/${id}/sensors/DC01`, { healthStatus: "notHealthyLow" });
	expect(status.body).toMatchObject({ deploymentStatus: "upToDate", healthStatus: "notHealthyLow" });
	expect((await send("PATCH", `/tenants/${id}/sensors/DC01`, {})).body).toMatchObject({ healthStatus: "healthy" });
});

test("a vault is closed and opened", async () => {
	expect((await send("PATCH", "/vaults/vault0", { access: "disabled" })).body).toEqual({ access: "disabled" });
	expect(emulator.vault().access).toBe("disabled");
	await send("PATCH", "/vaults/vault0", { access: "open" });
	expect(emulator.vault().access).toBe("open");
});

test.each([
	["POST", "/faults", { fault: "418" }, /^the fault: fault must be .*, not "418"$/],
	[
		"POST",
		"/faults",
		{ fault: "503", tenant: "nobody" },
		/^the fault: tenant must be the id of a tenant of this emulator, /,
	],
	["POST", "/faults", [], "the body must be a JSON object"],
	["PATCH", "/settings", [], "the body must be a JSON object"],
	["PATCH", "/settings", { latencyMs: 1e12 }, /^the settings: latencyMs must be a number from 0 to 86400000, /],
	["PATCH", "/settings", { port: 1 }, "the settings: there is no option port"],
	["POST", "/faults", undefined, "the body must be a JSON object"],
	["POST", "/tenants/nobody/rotate", undefined, "the emulator has no tenant nobody; give it one in tenants"],
	["PATCH", "/vaults/vault0", { access: "shut" }, /^the vault: access must be /],
	["PATCH", "/vaults/nobody", { access: "open" }, "the emulator has no vault nobody; give it one in vaults"],
	["POST", "/tenants/tenant0.example/sensors", { name: "x", key: "y" }, "the deployment access key is not one of this"],
	["POST", "/tenants/tenant0.example/sensors", { name: "x" }, "the sensor: key has to be given"],
	["PATCH", "/tenants/tenant0.example/sensors/x", {}, /has no sensor x; install it with installSensor$/],
	["POST", "/devices/NOBODY", {}, "no sign-in waits for the code NOBODY"],
])("%s %s %j is 400, with a sentence that says why", async (method, path, body, message) => {
	const response = await send(method, path, body);
	expect(response).toEqual({ status: 400, body: { error: expect.stringMatching(message) } });
});

test("it is not in the journal itself", async () => {
	await send("GET", "");
	expect(emulator.count()).toBe(0);
});
