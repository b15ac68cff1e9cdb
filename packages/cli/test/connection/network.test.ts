import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { trust } from "../../src/connection/network.js";

test("a file that is not there is refused", () => {
	expect(() => trust("/none/ca.pem")).toThrow(
		"/none/ca.pem can't be read (ENOENT); nothing was sent. --ca-file takes a PEM file",
	);
});

test("a file without a certificate is refused", () => {
	const path = join(scratchFolder(), "ca.pem");
	writeFileSync(path, "-----BEGIN PRIVATE KEY-----");
	expect(() => trust(path)).toThrow("holds no certificate; nothing was sent");
});
