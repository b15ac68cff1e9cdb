import { readFileSync } from "node:fs";
import type { NavigationMetadata, RequestsMetadata } from "@microsoft/kiota-abstractions";
import { expect, test } from "vitest";
import {
	SensorsRequestBuilderNavigationMetadata,
	SensorsRequestBuilderRequestsMetadata,
} from "../src/generated/security/identities/sensors/index.js";

/** All that can be called from a builder on: `microsoftGraphSecurityGetDeploymentAccessKey.get()`. */
function calls({ requestsMetadata, navigationMetadata }: NavigationMetadata, way = ""): string[] {
	const verbs = Object.keys((requestsMetadata ?? {}) as RequestsMetadata);
	const children = Object.entries((navigationMetadata ?? {}) as Record<string, NavigationMetadata>);
	return [
		...verbs.map((verb) => `${way}${verb}()`),
		...children.flatMap(([name, child]) => calls(child, `${way}${name}.`)),
	];
}

const inClient = calls({
	requestsMetadata: SensorsRequestBuilderRequestsMetadata,
	navigationMetadata: SensorsRequestBuilderNavigationMetadata,
});
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const inReadme = [...readme.matchAll(/^\| `([\w.]+\(\))` \|/gm)].map(([, call = ""]) => call);

test("what the table of operations names can be called", () => {
	expect(inReadme.length).toBeGreaterThan(0);
	expect(inReadme.filter((call) => !inClient.includes(call))).toEqual([]);
});

// A new operation is published without waiting for a sentence about it.
test.skip.each(inClient.filter((call) => !inReadme.includes(call)))("README.md says nothing of %s yet", () => {});
