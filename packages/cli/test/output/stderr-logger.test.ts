import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { warningLoggers } from "../../src/output/stderr-logger.js";

const written: string[] = [];
let now = 0;
beforeEach(() => {
	written.length = 0;
	now = 0;
	vi.spyOn(process.stderr, "write").mockImplementation((text) => {
		written.push(String(text));
		return true;
	});
});
afterEach(() => {
	vi.restoreAllMocks();
});

test("of many that wait as Graph asks, one is told, and the next one when that wait is over", () => {
	const loggerFor = warningLoggers(() => now);
	for (const tenant of ["a", "b", "c"])
		loggerFor(tenant).warn?.("read will be retried", { milliseconds: 2500, code: "THROTTLED" });
	loggerFor("b").warn?.("write will be retried", { milliseconds: 1000, code: "THROTTLED" });
	now = 2500;
	for (const tenant of ["c", "a"])
		loggerFor(tenant).warn?.("read will be retried", { milliseconds: 400, code: "THROTTLED" });
	expect(written).toEqual([
		"warning: a: THROTTLED: read will be retried in 3 s; other tenants may wait too\n",
		"warning: b: THROTTLED: write will be retried in 1 s; other tenants may wait too\n",
		"warning: c: THROTTLED: read will be retried in 1 s; other tenants may wait too\n",
	]);
});

test("any other warning is told of each tenant", () => {
	const loggerFor = warningLoggers(() => now);
	for (const tenant of ["a", "b"]) loggerFor(tenant).warn?.("the key is not recorded", {});
	expect(written).toEqual(["warning: a: the key is not recorded\n", "warning: b: the key is not recorded\n"]);
});
