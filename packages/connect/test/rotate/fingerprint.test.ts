import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fingerprintOf } from "../../src/index.js";

test("it is the beginning of a SHA-256, and no plain hash of the key", async () => {
	const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
	expect(await fingerprintOf("K1")).toBe(hash("mdi-sensors deployment access key\nK1"));
	expect(await fingerprintOf("K1")).not.toBe(hash("K1"));
});

test("another key has another one, and the same key the same", async () => {
	expect(await fingerprintOf("K1")).toBe(await fingerprintOf("K1"));
	expect(await fingerprintOf("K1")).not.toBe(await fingerprintOf("k1"));
	expect(await fingerprintOf("K1")).not.toBe(await fingerprintOf("K1 "));
});
