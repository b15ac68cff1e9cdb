import { expect, test } from "vitest";
import { canonicalOrigin } from "../../src/clouds/canonical-origin.js";

test.each([
	["https://localhost:8443", "https://127.0.0.1:8443"],
	["http://[::1]:80/", "http://127.0.0.1"],
	["https://127.0.0.1:1/path?query", "https://127.0.0.1:1"],
	["https://graph.microsoft.com/", "https://graph.microsoft.com"],
	["https://localhost.example", "https://localhost.example"],
])("%s is %s", (origin, canonical) => {
	expect(canonicalOrigin(origin)).toBe(canonical);
});
