import { expect, test } from "vitest";
import { runFollowUps } from "../../src/update-spec/follow-ups.js";

test("generates, builds, accepts the public surface that follows and tests, in this order", () => {
	const ran: string[] = [];
	expect(runFollowUps((script) => ran.push(script) > 0)).toBeUndefined();
	expect(ran).toEqual(["generate", "build", "check-api -- --write", "test"]);
});

test("stops at the first that fails, and names it", () => {
	const ran: string[] = [];
	expect(runFollowUps((script) => ran.push(script) < 2)).toBe("build");
	expect(ran).toEqual(["generate", "build"]);
});
