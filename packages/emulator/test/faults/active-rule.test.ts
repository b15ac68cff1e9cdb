import { expect, test } from "vitest";
import { ActiveRule } from "../../src/faults/fault-queue.js";
import type { FaultRule } from "../../src/index.js";

const post = { operation: "regenerateDeploymentAccessKey", tenant: "t1", cloud: "global" } as const;

function applied(rule: FaultRule, count: number): string[] {
	const active = new ActiveRule(rule);
	return Array.from({ length: count }, () => active.apply(post) ?? "-");
}

test("a rule applies as often as it says, after it let pass what it says", () => {
	expect(applied({ fault: "500" }, 2)).toEqual(["500", "-"]);
	expect(applied({ fault: "500", times: 2, skip: 1 }, 4)).toEqual(["-", "500", "500", "-"]);
	expect(applied({ fault: "500", times: 0 }, 1)).toEqual(["-"]);
});

test("a rule is over once it was applied its last time, and one for ever never", () => {
	const rule = new ActiveRule({ fault: "500", times: 1 });
	expect([rule.over, rule.timesApplied]).toEqual([false, 0]);
	rule.apply(post);
	expect([rule.over, rule.timesApplied]).toEqual([true, 1]);
	const forever = new ActiveRule({ fault: "500", times: "forever" });
	for (let time = 0; time < 9; time++) forever.apply(post);
	expect([forever.over, forever.timesApplied]).toEqual([false, 9]);
});

test("what a rule is not meant for neither counts nor is let pass", () => {
	const rule = new ActiveRule({ fault: "500", tenant: "t1", skip: 1 });
	const others = [
		{ ...post, tenant: "t2" },
		{ ...post, tenant: undefined },
		{ ...post, operation: "token" as const },
	];
	for (const other of others) expect(rule.apply(other)).toBeUndefined();
	expect([rule.apply(post), rule.apply(post)]).toEqual([undefined, "500"]);
});

test("of several faults each has its turn", () => {
	expect(new Set(applied({ fault: ["500", "503"], times: "forever" }, 50))).toEqual(new Set(["500", "503"]));
});
