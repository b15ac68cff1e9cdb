import { expect, onTestFinished, test } from "vitest";
import { Network } from "../../src/net/network.js";
import { redirectTargetOnDemand } from "../../src/net/redirect-target.js";
import { stateOf } from "../support/state.js";

test("the host of a redirect starts on first need, gives keys of its own, and notes who came", async () => {
	const network = new Network();
	onTestFinished(() => network.close());
	const state = stateOf();
	const redirectTarget = redirectTargetOnDemand(state, network, undefined);
	const [origin, again] = await Promise.all([redirectTarget(), redirectTarget()]);
	expect(again).toBe(origin);

	const ask = async () =>
		(await (await fetch(`${origin}/a?b`, { method: "POST" })).json()) as { deploymentAccessKey: string };
	const keys = [(await ask()).deploymentAccessKey, (await ask()).deploymentAccessKey];
	expect(new Set(keys).size).toBe(2);
	expect(state.secrets.all()).toEqual(expect.arrayContaining(keys));
	const entry = { cloud: "redirectTarget", method: "POST", path: "/a", operation: "redirectTarget", status: 200 };
	expect(state.journal.entries).toMatchObject([entry, entry]);
});
