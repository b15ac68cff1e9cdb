import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { version } from "../src/version.js";

test("the version in User-Agent is that of package.json", () => {
	expect(version).toBe(manifest.version);
});
