import { options } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../src/generate-error.js";
import { checkNames } from "../src/generate-files.js";

test.each(["SensorsClient", "_client2", "a"])("%s is a class", (clientClassName) => {
	expect(() => checkNames({ ...options, clientClassName })).not.toThrow();
});

test.each([
	{ clientClassName: "1a" },
	{ clientClassName: "../evil" },
	{ clientClassName: "a b" },
	{ clientClassName: "" },
	{ clientNamespaceName: ".a" },
	{ clientNamespaceName: "a/b" },
	{ clientNamespaceName: "" },
	{ clientNamespaceName: "a" },
])("%j is refused", (names) => {
	expect(() => checkNames({ ...options, ...names })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.InvalidOptions }),
	);
});
