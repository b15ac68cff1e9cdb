/** @module-tag deep */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

test("the signs of how the code is cut are shown for every package", () => {
	const shown = execFileSync(process.execPath, ["scripts/code-stats.ts"], { cwd: root, encoding: "utf8" });
	for (const name of readdirSync(`${root}packages`)) {
		expect(shown).toMatch(new RegExp(`${name} +(│ \\d+ +){6}│ \\d+ / \\d+`));
	}
});
