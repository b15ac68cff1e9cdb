import { expect, test } from "vitest";
import { reset } from "../src/reset.js";
import { worldOf } from "./support/world.js";

test("requests, faults and claims challenges are forgotten, keys and secrets are not", () => {
	const world = worldOf();
	const tenant = world.tenants.get();
	const key = tenant.rotate();
	world.secrets.add("token");
	world.faults.add("503");
	tenant.challenge = "c";
	world.journal.add({ at: "", cloud: "global", method: "GET", path: "/", operation: "token", requestId: "r" });
	reset(world);
	expect([world.journal.entries, world.journal.count(), world.faults.planned, tenant.challenge]).toEqual([
		[],
		0,
		[],
		undefined,
	]);
	expect([tenant.key, tenant.rotations]).toEqual([key, 1]);
	expect(world.secrets.all()).toContain("token");
});
