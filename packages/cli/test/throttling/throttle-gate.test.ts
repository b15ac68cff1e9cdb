import { expect, test } from "vitest";
import { ThrottleGate, throttleScope } from "../../src/throttling/throttle-gate.js";

/** A clock that goes on only when somebody sleeps. */
function sleeperClock() {
	let now = 0;
	return {
		now: () => now,
		sleep: async (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

test("one throttled tenant does not hold up the others", () => {
	const gate = new ThrottleGate(sleeperClock());
	gate.throttled("a", 10, undefined);
	gate.throttled("a", 12, undefined);
	expect(gate.waitMs).toBe(0);
});

test("a second tenant that is throttled meanwhile holds up everybody, until the longest wait is over", async () => {
	const clock = sleeperClock();
	const gate = new ThrottleGate(clock);
	gate.throttled("a", 12, undefined);
	gate.throttled("b", 10, undefined);
	expect(gate.waitMs).toBe(12_000);
	await gate.pass();
	expect(clock.now()).toBe(12_000);
	expect(gate.waitMs).toBe(0);
});

test("a tenant that has waited to the end counts no longer", async () => {
	const clock = sleeperClock();
	const gate = new ThrottleGate(clock);
	gate.throttled("a", 1, undefined);
	await clock.sleep(1000);
	gate.throttled("b", 1, undefined);
	expect(gate.waitMs).toBe(0);
});

test("Graph's word that the app is throttled holds up everybody at once; that tenants are, nobody else", () => {
	const gate = new ThrottleGate(sleeperClock());
	gate.throttled("a", 5, "tenant");
	gate.throttled("b", 5, "tenant");
	expect(gate.waitMs).toBe(0);
	gate.throttled("c", 3, "app");
	expect(gate.waitMs).toBe(3000);
});

test("whoever waits at the gate waits on when it is closed again", async () => {
	const clock = sleeperClock();
	const gate = new ThrottleGate({
		now: clock.now,
		sleep: async (milliseconds) => {
			await clock.sleep(milliseconds);
			if (clock.now() < 5000) gate.throttled("b", 4, "app");
		},
	});
	gate.throttled("a", 3, "app");
	await gate.pass();
	expect(clock.now()).toBe(7000);
});

test.each([
	["Application/ReadWrite/app", "app"],
	["Tenant_Application/ReadWrite/app/tenant", "tenant"],
	["Tenant/Read/app/tenant", "tenant"],
])("x-ms-throttle-scope %j means the %s", (value, scope) => {
	expect(throttleScope(new Headers({ "x-ms-throttle-scope": value }))).toBe(scope);
});

test("without x-ms-throttle-scope nothing is known of the scope", () => {
	expect(throttleScope(new Headers())).toBeUndefined();
});
