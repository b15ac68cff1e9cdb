import { expect, test } from "vitest";
import { pem } from "../../src/tls/pem.js";

test("writes 64 characters a line, and what was read is what was written", () => {
	const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);
	const lines = pem("CERTIFICATE", bytes.buffer).split("\n");
	expect(lines.map(({ length }) => length)).toEqual([27, 64, 64, 8, 25, 0]);
	expect([lines[0], lines[4]]).toEqual(["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"]);
	expect(Uint8Array.from(Buffer.from(lines.slice(1, 4).join(""), "base64"))).toEqual(bytes);
});
