import { expect, test } from "vitest";
import { reset } from "../src/state.js";
import { stateOf } from "./support/state.js";

test("requests, faults and claims challenges are forgotten, keys and secrets are not", () => {
	const state = stateOf();
	const tenant = state.tenants.get();
	const key = tenant.rotate();
	state.secrets.add("token");
	state.faults.add("503");
	tenant.challenge = "c";
	state.journal.add({ at: "", cloud: "global", method: "GET", path: "/", operation: "token", requestId: "r" });
	reset(state);
	expect([state.journal.entries, state.journal.count(), state.faults.planned, tenant.challenge]).toEqual([
		[],
		0,
		[],
		undefined,
	]);
	expect([tenant.key, tenant.rotations]).toEqual([key, 1]);
	expect(state.secrets.all()).toContain("token");
});
