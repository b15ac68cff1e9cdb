import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../../scripts/publishing/published-packages.ts";
import { thirdPartyNotices } from "../../scripts/publishing/third-party-notices.ts";
import { withInstalled } from "../../scripts/publishing/with-installed.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

test("THIRD-PARTY-NOTICES names what is installed with the packages; npm run notices writes it", () => {
	const written = readFileSync(join(repository, "THIRD-PARTY-NOTICES.md"), "utf8");
	expect(written).toBe(withInstalled(thirdPartyNotices));
});

test("a package is named with its licence and the holder of its copyright, and ours are left out", () => {
	const folder = scratchFolder({
		"package-lock.json": JSON.stringify({
			packages: {
				"": { name: "user" },
				"node_modules/@mdi-sensors/connect": { license: "MIT" },
				"node_modules/one": { license: "MIT" },
				"node_modules/one/node_modules/two": {},
			},
		}),
		"node_modules/one/LICENSE": "The MIT License\n\nCopyright (c) 2020-2026 One & Co. All rights reserved.\n",
	});
	const rows = thirdPartyNotices(folder)
		.split("\n")
		.filter((line) => line.startsWith("| ["));
	expect(rows).toEqual([
		"| [one](https://www.npmjs.com/package/one) | MIT | Copyright (c) 2020-2026 One & Co |",
		"| [two](https://www.npmjs.com/package/two) | not stated |  |",
	]);
});
