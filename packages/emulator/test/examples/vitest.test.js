import { startEmulator } from "@mdi-sensors/emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

let emulator;
beforeAll(async () => {
	emulator = await startEmulator({ latencyMs: 5 });
	emulator.trust();
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

test("a request without a token is refused, and seen", async () => {
	const { graph } = emulator.cloud();
	const response = await fetch(`${graph}/beta/security/identities/sensors/getDeploymentAccessKey`);
	expect(response.status).toBe(401);
	expect(emulator.requests).toMatchObject([{ operation: "getDeploymentAccessKey", status: 401 }]);
});
