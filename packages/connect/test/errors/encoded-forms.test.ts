import { expect, test } from "vitest";
import { encodedForms } from "../../src/errors/redacted-cause.js";

test("a secret of any length has its encodedForms", () => {
	const long = "K".repeat(300_000);
	expect(encodedForms(long)).toEqual(expect.arrayContaining([long, "4b".repeat(300_000), "S0tL".repeat(100_000)]));
});

test("a secret with a lone surrogate has those of what is written in its place too", () => {
	const written = "\ufffdabcd";
	expect(encodedForms("\ud800abcd")).toEqual(
		expect.arrayContaining([
			"\ud800abcd",
			written,
			encodeURIComponent(written),
			"\\ud800abcd",
			Buffer.from(written).toString("hex"),
		]),
	);
});

test("a mark of the byte order is part of the secret", () => {
	expect(encodedForms("\ufeffabcd")).toContain(encodeURIComponent("\ufeffabcd"));
});

test("a secret is found in base64 as URLs and tokens have it", () => {
	expect(encodedForms("?>?>?>~~")).toEqual(expect.arrayContaining(["Pz4/Pj8+fn4", "Pz4_Pj8-fn4"]));
});
