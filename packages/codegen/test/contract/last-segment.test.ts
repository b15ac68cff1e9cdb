import { expect, test } from "vitest";
import { lastSegment } from "../../src/contract/last-segment.js";

test("gives what follows the last slash, whatever the method", () => {
	expect(lastSegment("POST /a/{b}/c.d()")).toBe("c.d()");
	expect(lastSegment("GET /")).toBe("");
});
