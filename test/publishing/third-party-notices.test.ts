import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { publishedPackages, repository } from "../../scripts/publishing/published-packages.ts";
import { thirdPartyNotices } from "../../scripts/publishing/third-party-notices.ts";

test("THIRD-PARTY-NOTICES names what the lock file installs with the packages; npm run notices writes it", () => {
	const written = readFileSync(join(repository, "THIRD-PARTY-NOTICES.md"), "utf8");
	expect(written).toBe(
		thirdPartyNotices(
			repository,
			publishedPackages().map(({ folder }) => folder),
		),
	);
});

test("a package is named with its licence and the holder of its copyright; ours and those for development are left out", () => {
	const folder = scratchFolder({
		"package-lock.json": JSON.stringify({
			packages: {
				"packages/cli": { dependencies: { "@mdi-sensors/connect": "0.0.0" }, devDependencies: { three: "1.0.0" } },
				"packages/connect": { dependencies: { one: "1.0.0" }, optionalDependencies: { four: "1.0.0" } },
				"node_modules/@mdi-sensors/connect": { resolved: "packages/connect", link: true },
				"node_modules/one": { license: "MIT", dependencies: { two: "1.0.0" } },
				"node_modules/one/node_modules/two": { dependencies: { one: "1.0.0" } },
				"node_modules/two": { license: "GPL-3.0" },
				"node_modules/three": { license: "MIT" },
				"node_modules/four": { license: "ISC" },
			},
		}),
		"node_modules/one/LICENSE": "The MIT License\n\nCopyright (c) 2020-2026 One & Co. All rights reserved.\n",
	});
	const rows = thirdPartyNotices(folder, ["packages/cli"])
		.split("\n")
		.filter((line) => line.startsWith("| ["));
	expect(rows).toEqual([
		"| [four](https://www.npmjs.com/package/four) | ISC | (no licence file in the package) |",
		"| [one](https://www.npmjs.com/package/one) | MIT | Copyright (c) 2020-2026 One & Co |",
		"| [two](https://www.npmjs.com/package/two) | not stated | (no licence file in the package) |",
	]);
});

test.each([
	["Copyright (c) 2025-Present Team", "MIT License\n\nMIT License Copyright (c) 2025-Present Team\n"],
	["Copyright (c) 2001, 2002 Foundation", "A. HISTORY\n\nCopyright (c) 2001,\n2002 Foundation; All rights reserved\n"],
	["Copyright Jane Doe", "Copyright notice\n\n  Copyright Jane Doe\n"],
	["", "You may add Your own copyright statement to Your modifications.\n\n   Copyright [yyyy] [name of owner]\n"],
])("%j is the holder in %j", (holder, licence) => {
	const folder = scratchFolder({
		"package-lock.json": JSON.stringify({
			packages: { "packages/cli": { dependencies: { one: "1.0.0" } }, "node_modules/one": {} },
		}),
		"node_modules/one/LICENSE": licence,
	});
	expect(thirdPartyNotices(folder, ["packages/cli"])).toContain(`| not stated | ${holder} |\n`);
});

test("a lock file without something that is depended on is an error", () => {
	const folder = scratchFolder({
		"package-lock.json": JSON.stringify({ packages: { "packages/cli": { dependencies: { one: "1.0.0" } } } }),
	});
	expect(() => thirdPartyNotices(folder, ["packages/cli"])).toThrow(
		"the lock file has no one, which packages/cli depends on",
	);
});
