import { expect, test } from "vitest";
import { Tenants } from "../../src/tenants/tenants.js";
import { context } from "../support/state.js";

test("without any each cloud gets one", () => {
	const { all } = new Tenants(undefined, ["global", "usGovL4"], context);
	expect(all.map(({ cloud }) => cloud)).toEqual(["global", "usGovL4"]);
	expect(new Set(all.map(({ id }) => id)).size).toBe(2);
});

test("a tenant is found by id and by domain, in either case; without a name it is the first", () => {
	const tenants = new Tenants([{}, { id: "ABC", domain: "Two.example" }], ["global"], context);
	const [first, second] = tenants.all;
	for (const name of ["abc", "ABC", "two.EXAMPLE"]) expect(tenants.get(name)).toBe(second);
	expect(tenants.get()).toBe(first);
	expect(tenants.find("nobody")).toBeUndefined();
	expect(() => tenants.get("nobody")).toThrow("the emulator has no tenant nobody; give it one in tenants");
	expect(() => new Tenants([], ["global"], context).get()).toThrow(
		"the emulator has no tenant at all; give it one in tenants",
	);
});

test("two tenants can't have one name, and none lives in a cloud that is not there", () => {
	expect(() => new Tenants([{ id: "x" }, { domain: "X" }], ["global"], context)).toThrow("two tenants are called x");
	expect(() => new Tenants([{ cloud: "moon" }], ["global", "china"], context)).toThrow(
		"a tenant lives in the cloud moon, which is not among clouds (global, china)",
	);
});
