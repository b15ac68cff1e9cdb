import { expect, test } from "vitest";
import { ThrottleGate, throttleScope } from "../../src/tenants/throttle-gate.js";

/** A clock that stands still until it is moved. */
function stillClock() {
	let now = 0;
	return {
		now: () => now,
		move: (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

test("one throttled tenant does not hold up the others", () => {
	const gate = new ThrottleGate(stillClock());
	gate.throttled("a", 10, undefined);
	gate.throttled("a", 12, undefined);
	expect(gate.waitMs).toBe(0);
});

test("a second tenant that is throttled meanwhile holds up everybody, until the longest wait is over", () => {
	const clock = stillClock();
	const gate = new ThrottleGate(clock);
	gate.throttled("a", 12, undefined);
	gate.throttled("b", 10, undefined);
	expect(gate.waitMs).toBe(12_000);
	clock.move(11_999);
	expect(gate.waitMs).toBe(1);
	clock.move(1);
	expect(gate.waitMs).toBe(0);
});

test("a clock that is set back has the wait begin anew, and one that is set forward ends it", () => {
	const clock = stillClock();
	const gate = new ThrottleGate(clock);
	gate.throttled("a", 10, "app");
	clock.move(-3_600_000);
	expect(gate.waitMs).toBe(10_000);
	clock.move(9_999);
	expect(gate.waitMs).toBe(1);
	clock.move(3_600_000);
	expect(gate.waitMs).toBe(0);
});

test("a shorter wait does not cut a longer one short", () => {
	const clock = stillClock();
	const gate = new ThrottleGate(clock);
	gate.throttled("a", 60, "app");
	clock.move(10_000);
	gate.throttled("b", 5, "app");
	expect(gate.waitMs).toBe(50_000);
});

test("a tenant that has waited to the end counts no longer", () => {
	const clock = stillClock();
	const gate = new ThrottleGate(clock);
	gate.throttled("a", 1, undefined);
	clock.move(1000);
	gate.throttled("b", 1, undefined);
	expect(gate.waitMs).toBe(0);
});

test("Graph's word that the app is throttled holds up everybody at once; that tenants are, nobody else", () => {
	const gate = new ThrottleGate(stillClock());
	gate.throttled("a", 5, "tenant");
	gate.throttled("b", 5, "tenant");
	expect(gate.waitMs).toBe(0);
	gate.throttled("c", 3, "app");
	expect(gate.waitMs).toBe(3000);
});

test("a later response can close the gate for longer, never for less", () => {
	const gate = new ThrottleGate(stillClock());
	gate.throttled("a", 3, "app");
	gate.throttled("b", 4, "app");
	gate.throttled("c", 1, "app");
	expect(gate.waitMs).toBe(4000);
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
