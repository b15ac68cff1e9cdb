import { expect, test } from "vitest";
import { bundleChangeset } from "../../scripts/publishing/bundle-changeset.ts";

const changeset = (...names: string[]) => `---\n${names.map((name) => `"${name}": patch\n`).join("")}---\n\nA fix.\n`;

test.each([["@mdi-sensors/connect"], ["@mdi-sensors/client"]])(
	"a fix of %s releases the program that holds it",
	(name) => {
		expect(bundleChangeset([changeset(name)])).toBe(
			`---\n"@mdi-sensors/cli": patch\n---\n\nUpdated what is bundled: ${name}.\n`,
		);
	},
);

test("a release that has the program in it already needs nothing more", () => {
	expect(bundleChangeset([changeset("@mdi-sensors/connect"), changeset("@mdi-sensors/cli")])).toBeUndefined();
});

test("what the program does not hold leaves it alone", () => {
	expect(bundleChangeset([changeset("@mdi-sensors/emulator")])).toBeUndefined();
	expect(bundleChangeset([])).toBeUndefined();
});
