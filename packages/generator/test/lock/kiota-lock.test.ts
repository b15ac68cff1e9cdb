import { options } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { kiotaLock, kiotaVersion } from "../../src/lock/kiota-lock.js";

test("the lock holds the options, and escapes what .NET escapes", () => {
	const patterns = { includePatterns: ["/a'b\"<c>&+`é", "b"], excludePatterns: [] };
	const lock = kiotaLock({ ...options, ...patterns, serializers: ["a.A"], deserializers: [] }, "ABC");
	expect(lock).toBe(`{
  "descriptionHash": "ABC",
  "descriptionLocation": "../openapi.yaml",
  "lockFileVersion": "1.0.0",
  "kiotaVersion": "${kiotaVersion}",
  "clientClassName": "TestClient",
  "typeAccessModifier": "Public",
  "clientNamespaceName": "TestClient",
  "language": "TypeScript",
  "usesBackingStore": false,
  "excludeBackwardCompatible": false,
  "includeAdditionalData": true,
  "disableSSLValidation": false,
  "serializers": [
    "a.A"
  ],
  "deserializers": [
    "none"
  ],
  "structuredMimeTypes": [
    "application/json",
    "text/plain;q=0.9",
    "application/x-www-form-urlencoded;q=0.2",
    "multipart/form-data;q=0.1"
  ],
  "includePatterns": [
    "/a\\u0027b\\u0022\\u003Cc\\u003E\\u0026\\u002B\\u0060\\u00E9",
    "b"
  ],
  "excludePatterns": [],
  "disabledValidationRules": [],
  "allowedExternalOrigins": []
}`);
});

test("a URL stands as it is given", () => {
	const description = "https://example.org/openapi.yaml";
	expect(kiotaLock({ ...options, description }, "")).toContain(`"descriptionLocation": "${description}"`);
});
