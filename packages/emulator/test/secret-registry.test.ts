import { expect, test } from "vitest";
import { SecretRegistry } from "../src/secret-registry.js";
import { Tenants } from "../src/tenants/tenants.js";
import { Vaults } from "../src/vault/vaults.js";
import { context } from "./support/state.js";

test("it knows what was handed out, each tenant's keys and each application's secret, once each", () => {
	const tenants = new Tenants([{ apps: [{ secret: "s1" }, { secret: "s2" }] }, {}], ["global"], context);
	const registry = new SecretRegistry(tenants, new Vaults([], tenants, [], ""));
	expect(registry.add("token")).toBe("token");
	registry.add("token");
	const [first, second] = tenants.all;
	const before = first?.key ?? "";
	first?.rotate();
	expect(registry.all().sort()).toEqual(
		[before, first?.key ?? "", second?.key ?? "", "s1", "s2", second?.app.secret ?? "", "token"].sort(),
	);
});
