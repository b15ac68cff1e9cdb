import { expect, test } from "vitest";
import { Network } from "../../src/net/network.js";

test("closing it closes all that it has charge of, and once", async () => {
	const network = new Network();
	const { origin } = await network.listen(0);
	let closed = 0;
	const closable = {
		close: async () => {
			closed += 1;
		},
	};
	expect(network.add(closable)).toBe(closable);
	await network.close();
	await network.close();
	expect(closed).toBe(1);
	await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});
