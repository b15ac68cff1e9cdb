import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changelog } from "../../scripts/changelog.ts";

test("the changelog has what the next release brings, and each package's own", () => {
	const root = `${mkdtempSync(join(tmpdir(), "changelog-"))}/`;
	mkdirSync(`${root}.changeset`);
	writeFileSync(`${root}.changeset/README.md`, "# Changesets");
	writeFileSync(`${root}.changeset/one.md`, '---\n"@mdi-sensors/cli": minor\n---\n\nIt does more.\n');
	expect(changelog(root)).toBe(
		"## In the next release\n\n- It does more.\n\n## Released\n\nNothing is released yet.\n",
	);
	mkdirSync(`${root}packages/cli`, { recursive: true });
	writeFileSync(`${root}packages/cli/CHANGELOG.md`, "# @mdi-sensors/cli\n\n## 1.0.0\n\n### Minor Changes\n");
	expect(changelog(root)).toContain("\n\n## @mdi-sensors/cli\n\n### 1.0.0\n\n#### Minor Changes\n");
});

test("this repository has one", () => {
	expect(changelog()).toMatch(/^## In the next release\n\n/);
});
