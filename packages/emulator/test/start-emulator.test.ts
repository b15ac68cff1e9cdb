import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.js";
import { call, signIn, trust } from "./support/call.js";

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator();
	trust(emulator);
});

afterAll(() => emulator.close());

test("the real client secret credential signs in over TLS and rotates the key", async () => {
	const token = await signIn(emulator);
	const before = emulator.tenant().key;

	const response = await call(emulator, token, "microsoft.graph.security.regenerateDeploymentAccessKey", {
		method: "POST",
	});

	expect(response.status).toBe(200);
	const { deploymentAccessKey } = (await response.json()) as { deploymentAccessKey: string };
	expect(deploymentAccessKey).toBe(emulator.tenant().key);
	expect(deploymentAccessKey).not.toBe(before);
	expect(emulator.tenant().keyHistory).toEqual([before, deploymentAccessKey]);
	expect(emulator.count("regenerateDeploymentAccessKey")).toBe(1);
	expect(emulator.count("token")).toBe(1);
});

test("it can be disposed of at the end of a block, and answers nobody afterwards", async () => {
	let graph: string;
	{
		await using other = await startEmulator({ https: false });
		graph = other.cloud().graph;
		expect((await fetch(`${graph}/beta/security/identities/sensors`)).status).toBe(401);
	}
	await expect(fetch(graph)).rejects.toThrow("fetch failed");
});
