import { expect, test } from "vitest";
import { amount } from "../../scripts/amount.ts";

test("a figure has three significant digits, or is whole from a thousand on", () => {
	expect(amount(0.12103, "µs")).toBe("0.121 µs");
	expect(amount(25.36, "KB")).toBe("25.4 KB");
	expect(amount(5547.03, "ms")).toBe("5,547 ms");
});

test("one of something is in the singular, and a unit stays what it is", () => {
	expect(amount(1, "calls")).toBe("1 call");
	expect(amount(2, "calls")).toBe("2 calls");
	expect(amount(1, "ms")).toBe("1 ms");
	expect(amount(1, "s")).toBe("1 s");
});
