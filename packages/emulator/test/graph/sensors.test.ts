import { expect, test } from "vitest";
import { page, sensorsOf } from "../../src/graph/sensors.js";
import { Tenant } from "../../src/tenants/tenant.js";

const letters = ["a", "b", "c", "d", "e"];

test("without a size all come at once", () => {
	expect(page(letters)).toEqual({ items: letters, next: undefined });
	expect(page(letters, undefined, 3)).toEqual({ items: ["d", "e"], next: undefined });
});

test("each page says where the next one starts, and the last that there is none", () => {
	expect(page(letters, 2)).toEqual({ items: ["a", "b"], next: 2 });
	expect(page(letters, 2, 2)).toEqual({ items: ["c", "d"], next: 4 });
	expect(page(letters, 2, 4)).toEqual({ items: ["e"], next: undefined });
	expect(page(letters, 5)).toEqual({ items: letters, next: undefined });
});

test("behind the end there is nothing", () => {
	expect(page(letters, 2, 99)).toEqual({ items: [], next: undefined });
});

test("a tenant's sensors are in its domain, and the same each time", () => {
	const tenant = new Tenant({ domain: "one.example" }, 0, "global");
	const sensors = sensorsOf(tenant);
	expect(sensorsOf(tenant)).toEqual(sensors);
	expect(new Set(sensors.map(({ id }) => id)).size).toBe(sensors.length);
	expect(sensors[0]).toMatchObject({ displayName: "DC1", domainName: "one.example" });
});
