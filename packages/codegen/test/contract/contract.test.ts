import { expect, test } from "vitest";
import { changeOf, largest } from "../../src/contract/contract.js";

test("the largest change is the size of them all", () => {
	const of = (size: "major" | "minor" | "patch") => changeOf("operation", size, "");
	expect(largest([])).toBe("patch");
	expect(largest([of("minor"), of("patch")])).toBe("minor");
	expect(largest([of("minor"), of("major")])).toBe("major");
});
