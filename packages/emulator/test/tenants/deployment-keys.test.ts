import { expect, test } from "vitest";
import { DeploymentKeys } from "../../src/tenants/deployment-keys.js";

test("each number has a key of its own, the same each time, and another in each tenant", () => {
	const [keys, others] = [new DeploymentKeys(), new DeploymentKeys()];
	const made = Array.from({ length: 100 }, (_, rotation) => keys.at(rotation));
	expect(new Set(made).size).toBe(100);
	expect(keys.at(42)).toBe(made[42]);
	expect(others.at(42)).not.toBe(made[42]);
});

test("keys are as opaque as the real ones: base64, with all that has to be escaped somewhere", () => {
	const keys = new DeploymentKeys();
	const text = Array.from({ length: 100 }, (_, rotation) => keys.at(rotation)).join("\n");
	expect(text).toMatch(/^([A-Za-z0-9+/]{86}==\n?)+$/);
	for (const character of ["+", "/", "="]) expect(text).toContain(character);
});
