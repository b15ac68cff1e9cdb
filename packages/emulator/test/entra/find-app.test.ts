import { expect, test } from "vitest";
import { findApp, isAnyTenant } from "../../src/entra/find-app.js";
import { cloudOn, stateOf } from "../support/state.js";

const l4 = cloudOn({ name: "usGovL4" });
const clouds = [cloudOn({ name: "global" }), l4, cloudOn({ name: "usGovL5" }, l4.authority)];
const [global = l4] = clouds;
const state = stateOf(clouds, [
	{ domain: "one.example", apps: [{ id: "a" }] },
	{ domain: "two.example", apps: [{ id: "b" }, { id: "c" }] },
	{ domain: "five.example", cloud: "usGovL5", apps: [{ id: "b" }] },
]);

function find(name: string, clientId?: string, cloud = global): string {
	const { tenant, app } = findApp(state, cloud, name, new URLSearchParams(clientId && { client_id: clientId }));
	return `${tenant.domain} ${app.id}`;
}

test("a tenant is found by name, and in it the application", () => {
	expect(find("TWO.example", "c")).toBe("two.example c");
	expect(find(state.tenants.get("one.example").id, "a")).toBe("one.example a");
});

test.each(["common", "organizations"])(
	"for %s the application's own tenant is found, of the authority that was asked",
	(any) => {
		expect(isAnyTenant(any)).toBe(true);
		expect(find(any, "b")).toBe("two.example b");
		expect(find(any, "b", l4)).toBe("five.example b");
	},
);

test("an authority signs in for the clouds that share it, and for no others", () => {
	expect(find("five.example", "b", l4)).toBe("five.example b");
	expect(() => find("five.example", "b")).toThrow(
		expect.objectContaining({ kind: "crossCloud", message: expect.stringContaining(`sign in at ${l4.authority}`) }),
	);
});

test.each([
	["parameterMissing", "one.example", undefined],
	["tenantUnknown", "nowhere.example", "a"],
	["tenantUnknown", "common", "nobody"],
	["appUnknown", "one.example", "b"],
])("refuses with %s", (kind, name, clientId) => {
	expect(() => find(name, clientId)).toThrow(expect.objectContaining({ name: "EntraError", kind }));
});
