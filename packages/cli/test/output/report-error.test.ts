import { afterEach, expect, test, vi } from "vitest";
import { reportError } from "../../src/output/report-error.js";

afterEach(() => void vi.restoreAllMocks());

test("--verbose says where an unexpected error was thrown, and never repeats what it says", async () => {
	const written: unknown[] = [];
	vi.spyOn(process.stderr, "write").mockImplementation((...[text, done]: unknown[]) => {
		written.push(text);
		if (typeof done === "function") done();
		return true;
	});
	expect(await reportError(new TypeError("http://svc:hunter2@proxy\n    hunter3"), { verbose: true })).toBe(1);
	const text = written.join("");
	expect(text).toMatch(/^UNEXPECTED: .*\(TypeError\).*\nTypeError\n\s+at .*report-error\.test\.ts/);
	expect(text).not.toMatch(/hunter/);
});
