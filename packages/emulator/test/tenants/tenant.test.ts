import { inspect } from "node:util";
import { expect, test } from "vitest";
import { DeploymentKeys, Tenant } from "../../src/tenants/tenant.js";
import { context } from "../support/state.js";

test("a thousand rotations give a thousand keys, and the history has them in order", () => {
	const tenant = new Tenant({}, 0, "global", context);
	const keys = [tenant.key, ...Array.from({ length: 1_000 }, () => tenant.rotate())];
	expect(new Set(keys).size).toBe(1_001);
	expect(tenant.keyHistory).toEqual(keys);
	expect(tenant.rotations).toBe(1_000);
});

test("a key looks like one: base64 of 64 bytes, other for each tenant", () => {
	const { key } = new Tenant({}, 0, "global", context);
	expect(Buffer.from(key, "base64")).toHaveLength(64);
	expect(new Tenant({}, 0, "global", context).key).not.toBe(key);
});

test("printing a tenant does not print its key", () => {
	const tenant = new Tenant({}, 0, "global", context);
	expect(inspect(tenant, { showHidden: true, depth: 9 }) + JSON.stringify(tenant)).not.toContain(tenant.key);
});

test("ids are the same in every run, secrets are not", () => {
	const [one, other] = [new Tenant({}, 3, "global", context), new Tenant({}, 3, "global", context)];
	expect(one.id).toBe("aaaaaaaa-0000-4000-8000-000000000003");
	expect(one.id).toBe(other.id);
	expect(one.app.id).toBe("cccccccc-0000-4000-8000-000000000000");
	expect(one.app.secret).not.toBe(other.app.secret);
});

test("a tenant without applications says so when one is asked for", () => {
	expect(() => new Tenant({ apps: [] }, 0, "global", context).app).toThrow(/has no application; give it one in apps$/);
});

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
