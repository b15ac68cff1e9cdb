import { expect, test } from "vitest";
import { escapeReserved, escapeReservedInError, escapeStructural } from "../../src/text/reserved-names.js";

test("words of TypeScript and names of the runtime are escaped, whatever their case", () => {
	expect(["import", "Case", "BaseRequestBuilder", "sensor"].map(escapeReserved)).toEqual([
		"importEscaped",
		"CaseEscaped",
		"BaseRequestBuilderEscaped",
		"sensor",
	]);
});

test("the members of JavaScript's errors are escaped in error classes only", () => {
	expect(escapeReservedInError("message")).toBe("messageEscaped");
	expect(escapeReservedInError("error")).toBe("errorEscaped");
	expect(escapeReserved("message")).toBe("message");
});

test("the names of a model's machinery get a suffix", () => {
	expect(escapeStructural("AdditionalData")).toBe("AdditionalDataProperty");
	expect(escapeStructural("data")).toBe("data");
});
