import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { trust } from "../../src/connection/network.js";

test.each([
	["/none/ca.pem", "is not there (ENOENT)"],
	[import.meta.dirname, "is a folder (EISDIR)"],
])("%s in place of certificates is refused", (path, reason) => {
	expect(() => trust(path)).toThrow(`${path} ${reason}; nothing was sent. --ca-file takes a PEM file`);
});

test("a file without a certificate is refused", () => {
	const path = join(scratchFolder(), "ca.pem");
	writeFileSync(path, "-----BEGIN PRIVATE KEY-----");
	expect(() => trust(path)).toThrow("holds no certificate; nothing was sent");
});
