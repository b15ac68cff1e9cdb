import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trust } from "../../src/connection/trust.js";
import { temporaryFolder } from "../support/temporary-folder.js";

test("a file that is not there is refused", () => {
	expect(() => trust("/none/ca.pem")).toThrow(
		"/none/ca.pem can't be read (ENOENT); nothing was sent. --ca-file takes a PEM file",
	);
});

test("a file without a certificate is refused", () => {
	const path = join(temporaryFolder(), "ca.pem");
	writeFileSync(path, "-----BEGIN PRIVATE KEY-----");
	expect(() => trust(path)).toThrow("holds no certificate; nothing was sent");
});
