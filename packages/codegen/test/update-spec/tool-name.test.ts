import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toolName } from "../../src/update-spec/tool-name.js";

test("gives name and version of the manifest", () => {
	const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
	expect(toolName()).toBe(`${manifest.name} ${manifest.version}`);
});
