import { expect, test } from "vitest";
import { FaultQueue, seededRandom } from "../../src/faults/fault-queue.js";
import type { FaultName, FaultRule } from "../../src/index.js";
import type { Operation } from "../../src/operations.js";

const post = { operation: "regenerateDeploymentAccessKey", tenant: "t1", cloud: "global" } as const;

function newQueue(): FaultQueue {
	return new FaultQueue({ tenants: new Set(["t1", "t2"]), clouds: new Set(["global", "usGovL4"]) });
}

function names(
	queue: FaultQueue,
	times: number,
	target: Parameters<FaultQueue["next"]>[0] = post,
): (FaultName | "-")[] {
	return Array.from({ length: times }, () => queue.next(target)?.name ?? "-");
}

test("a bare name applies to the next request to Graph, once", () => {
	const queue = newQueue();
	queue.add("500");
	expect(names(queue, 2, { ...post, operation: "token" })).toEqual(["-", "-"]);
	expect(names(queue, 2)).toEqual(["500", "-"]);
	expect(queue.planned).toEqual([]);
});

test("rules for the same request play one after the other", () => {
	const queue = newQueue();
	queue.add({ fault: "429", times: 2 });
	queue.add("504-acted");
	expect(names(queue, 4)).toEqual(["429", "429", "504-acted", "-"]);
});

test("a rule applies to its operations, tenant and cloud alone", () => {
	const applied = (rule: Partial<FaultRule>) => {
		const queue = newQueue();
		queue.add({ fault: "500", times: "forever", ...rule });
		const targets: [Operation, string | undefined, string][] = [
			["regenerateDeploymentAccessKey", "t1", "global"],
			["getDeploymentAccessKey", "t2", "usGovL4"],
			["token", "t1", "global"],
			["token", undefined, "usGovL4"],
		];
		return targets.map(([operation, tenant, cloud]) => queue.next({ operation, tenant, cloud }) !== undefined);
	};
	expect(applied({})).toEqual([true, true, false, false]);
	expect(applied({ operation: "token" })).toEqual([false, false, true, true]);
	expect(applied({ operation: ["token", "getDeploymentAccessKey"] })).toEqual([false, true, true, true]);
	expect(applied({ tenant: "t2" })).toEqual([false, true, false, false]);
	expect(applied({ cloud: "usGovL4", operation: "token" })).toEqual([false, false, false, true]);
});

test("a rule can let requests pass first", () => {
	const queue = newQueue();
	queue.add({ fault: "500", skip: 2 });
	expect(names(queue, 4)).toEqual(["-", "-", "500", "-"]);
});

test("a rule for ever applies until the queue is cleared, and counts", () => {
	const queue = newQueue();
	const planned = queue.add({ fault: "500", times: "forever" });
	expect(names(queue, 50).every((name) => name === "500")).toBe(true);
	expect(planned.timesApplied).toBe(50);
	queue.clear();
	expect(names(queue, 1)).toEqual(["-"]);
});

test("a rule with a probability applies about so often, of several faults each, and the same for the same seed", () => {
	const play = (seed: number) => {
		const queue = newQueue();
		queue.add({ fault: ["500", "503", "reset"], times: "forever", probability: 0.1, seed });
		return names(queue, 10_000);
	};
	const first = play(7);
	const share = (name: string) => first.filter((each) => each === name).length / first.length;
	expect(1 - share("-")).toBeCloseTo(0.1, 1);
	for (const name of ["500", "503", "reset"]) expect(share(name)).toBeGreaterThan(0.02);
	expect(play(7)).toEqual(first);
	expect(play(8)).not.toEqual(first);
});

test("a rule that does not apply leaves the request to the next", () => {
	const queue = newQueue();
	queue.add({ fault: "500", probability: 0 });
	queue.add("503");
	expect(names(queue, 2)).toEqual(["503", "-"]);
});

test.each([
	[{ fault: "418" }, /^faults\.add: fault must be \("401" \| .*, not "418"$/],
	[{ fault: [] }, "faults.add: fault must be a list of one or more, not []"],
	[{ fault: "500", operation: "rotate" }, /^faults\.add: operation must be/],
	[{ fault: "500", times: "often" }, 'faults.add: times must be "forever", not "often"'],
	[{ fault: "500", times: 1.5 }, "faults.add: times must be a whole number from 0, not 1.5"],
	[{ fault: "500", skip: -1 }, "faults.add: skip must be a whole number from 0, not -1"],
	[{ fault: "500", probability: 2 }, "faults.add: probability must be a number from 0 to 1, not 2"],
	[{ fault: "slow", delayMs: 1e12 }, "faults.add: delayMs must be a number from 0 to 86400000, not 1000000000000"],
	[{ fault: "500", tenant: "t3" }, 'faults.add: tenant must be the id of a tenant of this emulator, not "t3"'],
	[{ fault: "500", cloud: "china" }, 'faults.add: cloud must be the name of a cloud of this emulator, not "china"'],
	[{ fault: "500", every: 3 }, "faults.add: there is no option every"],
	[{}, "faults.add: fault has to be given"],
])("%j is refused with a sentence that says why", (rule, message) => {
	expect(() => newQueue().add(JSON.parse(JSON.stringify(rule)))).toThrow(message);
});

function draws(seed: number, count = 1_000): number[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, random);
}

test("the same seed draws the same, another one others", () => {
	expect(draws(7)).toEqual(draws(7));
	expect(draws(7)).not.toEqual(draws(8));
});

test("draws are spread from 0 up to 1", () => {
	const all = draws(1);
	expect(all.every((draw) => draw >= 0 && draw < 1)).toBe(true);
	const tenths = new Map<number, number>();
	for (const draw of all) tenths.set(Math.floor(draw * 10), (tenths.get(Math.floor(draw * 10)) ?? 0) + 1);
	expect([...tenths.values()].every((count) => count > 50 && count < 150)).toBe(true);
	expect(tenths.size).toBe(10);
});
