import { expect, test } from "vitest";
import { required } from "../../src/entra/token-request.js";

test("gives a parameter that is there, and refuses one that is missing or empty", () => {
	const form = new URLSearchParams("a=1&b=");
	expect(required(form, "a")).toBe("1");
	for (const name of ["b", "c"]) {
		expect(() => required(form, name)).toThrow(
			expect.objectContaining({
				kind: "parameterMissing",
				message: `The request has to have the parameter '${name}'.`,
			}),
		);
	}
});
