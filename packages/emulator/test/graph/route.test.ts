import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { call, errorOf } from "../support/graph.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
const token = await tokenFor(emulator);

test.each([
	["GET", "getDeploymentAccessKey"],
	["GET", "getDeploymentAccessKey()"],
	["GET", "microsoft.graph.security.getDeploymentAccessKey"],
	["GET", "microsoft.graph.security.getDeploymentAccessKey()"],
	["GET", "microsoft.graph.security.getDeploymentPackageUri%28%29"],
	["POST", "regenerateDeploymentAccessKey"],
	["POST", "microsoft.graph.security.regenerateDeploymentAccessKey"],
])("%s %s is answered under both versions", async (method, path) => {
	for (const version of ["beta", "v1.0"]) {
		expect((await call(emulator, token, path, { method, version })).status).toBe(200);
	}
});

test.each([
	["POST", "regenerateDeploymentAccessKey()"],
	["POST", "security.regenerateDeploymentAccessKey"],
	["GET", "getSomethingElse"],
	["GET", "regenerateDeploymentAccessKey/more"],
	["GET", "listSensors"],
])("%s %s is no resource", async (method, path) => {
	const response = await call(emulator, token, path, { method });
	expect([response.status, (await errorOf(response)).code]).toEqual([400, "BadRequest"]);
});

test.each(["beta/", "v2.0", "beta/me"])("the path /%s/security… is not answered", async (version) => {
	const response = await call(emulator, token, "getDeploymentAccessKey", { version });
	expect(response.status).toBeGreaterThanOrEqual(400);
	expect((await errorOf(response)).code).toMatch(/^(BadRequest|NotFound)$/);
});

test("another method is 405, names the right one and changes nothing", async () => {
	const { rotations } = emulator.tenant();
	const response = await call(emulator, token, "regenerateDeploymentAccessKey", { method: "GET" });
	expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
	expect((await call(emulator, token, "getDeploymentAccessKey", { method: "DELETE" })).status).toBe(405);
	expect(emulator.tenant().rotations).toBe(rotations);
});
