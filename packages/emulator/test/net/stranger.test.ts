import { expect, onTestFinished, test } from "vitest";
import { Network } from "../../src/net/network.js";
import { strangerOnDemand } from "../../src/net/stranger.js";
import { worldOf } from "../support/world.js";

test("a stranger starts on first need, gives keys of its own, and notes who came", async () => {
	const network = new Network();
	onTestFinished(() => network.close());
	const world = worldOf();
	const stranger = strangerOnDemand(world, network, undefined);
	const [origin, again] = await Promise.all([stranger(), stranger()]);
	expect(again).toBe(origin);

	const ask = async () =>
		(await (await fetch(`${origin}/a?b`, { method: "POST" })).json()) as { deploymentAccessKey: string };
	const keys = [(await ask()).deploymentAccessKey, (await ask()).deploymentAccessKey];
	expect(new Set(keys).size).toBe(2);
	expect(world.secrets.all()).toEqual(expect.arrayContaining(keys));
	const entry = { cloud: "stranger", method: "POST", path: "/a", operation: "stranger", status: 200 };
	expect(world.journal.entries).toMatchObject([entry, entry]);
});
