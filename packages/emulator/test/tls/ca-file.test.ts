import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CaFile } from "../../src/tls/ca-file.js";

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
