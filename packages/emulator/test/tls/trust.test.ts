import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { CaFile } from "../../src/tls/trust.js";

test("the file is written on first need, is one, and goes when it is closed", async () => {
	const file = new CaFile("certificate");
	const [path, again] = await Promise.all([file.path(), file.path()]);
	expect(again).toBe(path);
	expect(readFileSync(path, "utf8")).toBe("certificate");
	await file.close();
	expect(existsSync(path)).toBe(false);
});

test("closing one that nobody needed does nothing", async () => {
	await expect(new CaFile("certificate").close()).resolves.toBeUndefined();
});

test("fetch trusts an emulator from trust() until close(), and another one all the while", async () => {
	await using other = await startEmulator();
	other.trust();
	const emulator = await startEmulator();
	const { graph } = emulator.cloud();
	await expect(fetch(graph)).rejects.toMatchObject({ cause: { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" } });
	emulator.trust();
	expect((await fetch(graph)).status).toBe(200);

	const { port } = new URL(graph);
	await emulator.close();
	await using same = await startEmulator({ port: Number(port) });
	await expect(fetch(same.cloud().graph)).rejects.toMatchObject({ cause: { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" } });
	expect((await fetch(other.cloud().graph)).status).toBe(200);
});
