/** @module-tag deep */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const demo = fileURLToPath(new URL("../scripts/demo.ts", import.meta.url));

test("the demo shows all three clouds, the refusal for China, both versions and both shapes, and no key", async () => {
	const { stdout } = await promisify(execFile)(process.execPath, [demo]);
	expect(stdout.match(/new key +\[redacted\]/g)).toHaveLength(5);
	expect(stdout).toMatch(/Graph +graph\.microsoft\.com v1\.0, .*by \/beta/s);
	expect(stdout).toContain("CLOUD_NOT_OFFERED");
	expect(stdout).toContain("With a real tenant");
	expect(stdout).not.toMatch(/[A-Za-z0-9+/]{60,}/);
});
