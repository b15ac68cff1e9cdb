import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";

const emulator = await startEmulator({ https: false, clouds: ["usGovL4", "usGovL5"] });
afterAll(() => emulator.close());

test("an authority is on the listener of its own cloud alone, the admin API on each", async () => {
	const discovery = `${emulator.tenant().id}/v2.0/.well-known/openid-configuration`;
	const status = async (cloud: string, path: string) =>
		(await fetch(`${emulator.listenerOrigin(cloud)}/${path}`)).status;
	expect([await status("usGovL4", discovery), await status("usGovL5", discovery)]).toEqual([200, 404]);
	expect([await status("usGovL4", "admin"), await status("usGovL5", "admin")]).toEqual([200, 200]);
});

test("what is nowhere is 404 in Graph's words, and noted", async () => {
	emulator.reset();
	const response = await fetch(`${emulator.listenerOrigin("usGovL5")}/nowhere`);
	expect(response.status).toBe(404);
	expect(await response.json()).toMatchObject({ error: { code: "NotFound" } });
	expect(emulator.requests).toMatchObject([{ cloud: "usGovL5", path: "/nowhere", operation: "unknown", status: 404 }]);
});
