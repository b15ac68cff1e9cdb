import { expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";

test("fetch trusts an emulator from trust() until close(), and another one all the while", async () => {
	await using other = await startEmulator();
	other.trust();
	const emulator = await startEmulator();
	const { graph } = emulator.cloud();
	await expect(fetch(graph)).rejects.toMatchObject({ cause: { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" } });
	emulator.trust();
	expect((await fetch(graph)).status).toBe(404);

	const { port } = new URL(graph);
	await emulator.close();
	await using same = await startEmulator({ port: Number(port) });
	await expect(fetch(same.cloud().graph)).rejects.toMatchObject({ cause: { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" } });
	expect((await fetch(other.cloud().graph)).status).toBe(404);
});
