import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import parseChangeset from "@changesets/parse";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import type { Change } from "../../src/contract/contract.js";
import type { Size } from "../../src/contract/size.js";
import { formatChangelog, formatChangeset, formatReport, impactOf } from "../../src/update-spec/report.js";

function change(size: Size, text: string): Change {
	return { subject: "property", size, text, names: [] };
}

test("says what changed by size, and whom it reaches", () => {
	const changes = [change("minor", "`a.b` is new"), change("major", "`a.c` is gone"), change("major", "`d` is gone")];
	const reports = [
		{ version: "beta", source: "beta.yaml", changes },
		{ version: "v1.0", source: undefined, changes: [] },
	] as const;
	expect(formatReport(reports, { client: "major", connect: [] })).toBe(`**beta** changed (beta.yaml).

Breaks callers:

- \`a.c\` is gone
- \`d\` is gone

New:

- \`a.b\` is new

**v1.0** is as it was.

This breaks callers of \`@mdi-sensors/client\`. It does not reach callers of \`@mdi-sensors/connect\`, which does not use what changed.`);
});

test("says when the hand-written package uses what breaks", () => {
	const changes = [change("major", "`a` is gone")];
	const text = formatReport([{ version: "beta", source: "s", changes }], { client: "major", connect: changes });
	expect(text).toContain("It breaks callers of `@mdi-sensors/connect` too, unless that is adapted");
});

test("says when callers see nothing of a change, and when there is none", () => {
	const impact = { client: "patch", connect: [] } as const;
	expect(formatReport([{ version: "beta", source: "s", changes: [] }], impact)).toBe(
		"**beta** changed (s). The generated code stays as it is.\n\nCallers of `@mdi-sensors/client` see no difference but in comments, if any. Callers of `@mdi-sensors/connect` need do nothing.",
	);
	expect(formatReport([{ version: "beta", source: undefined, changes: [] }], impact)).toBe("**beta** is as it was.");
});

test("says which differences between the versions are neither accepted nor there", () => {
	const unsettled = { open: [change("minor", "`a.b` is new")], stale: ["`a.c` is gone"] };
	const text = formatReport([], { client: "patch", connect: [] }, unsettled);
	expect(text).toContain('- difference: "`a.b` is new"');
	expect(text).toContain(
		"`npm run check` fails: openapi/slice.yaml accepts a difference that is not there: `a.c` is gone; remove it.",
	);
});

test("the changelog has each change once, with the version where only one has it, and no word of a file", () => {
	const both = change("minor", "`a.b` is new");
	const reports = [
		{ version: "beta", source: "b-enum.yaml", changes: [both, change("major", "`a.c` is gone")] },
		{ version: "v1.0", source: undefined, changes: [both] },
	] as const;
	expect(formatChangelog(reports)).toBe("Breaks callers:\n\n- `a.c` is gone (beta)\n\nNew:\n\n- `a.b` is new");
	expect(formatChangelog([{ version: "beta", source: "b-prose.yaml", changes: [] }])).not.toContain("prose");
});

function changeOf(size: Size, ...names: string[]): Change {
	return { subject: "operation", size, text: "", names };
}

function source(text: string): string {
	const folder = scratchFolder();
	mkdirSync(join(folder, "deep"));
	writeFileSync(join(folder, "deep", "a.ts"), text);
	return folder;
}

test("takes the largest change as the size for the generated client", () => {
	expect(impactOf([], source("")).client).toBe("patch");
	expect(impactOf([changeOf("minor", "a"), changeOf("patch", "b")], source("")).client).toBe("minor");
	expect(impactOf([changeOf("minor", "a"), changeOf("major", "b")], source("")).client).toBe("major");
});

test("reaches the hand-written package where its source uses what breaks, under the name that the client gives it", () => {
	const breaking = [changeOf("major", "microsoft.graph.security.getKey()"), changeOf("major", "request-id")];
	expect(impactOf(breaking, source("sensors.microsoftGraphSecurityGetKey.get()")).connect).toEqual([breaking[0]]);
	expect(impactOf(breaking, source("inner?.requestId")).connect).toEqual([breaking[1]]);
	expect(impactOf(breaking, source("requestIds, microsoftGraphSecurityGetKeys")).connect).toEqual([]);
	expect(impactOf([changeOf("minor", "request-id")], source("requestId")).connect).toEqual([]);
});

test("writes what Changesets reads", () => {
	const { name, text } = formatChangeset("1a2b", { client: "minor", connect: [] }, "**beta** changed.\n\n- `a` is new");
	expect(name).toBe("description-1a2b.md");
	expect(parseChangeset(text)).toEqual({
		releases: [{ name: "@mdi-sensors/client", type: "minor" }],
		summary: "Microsoft's description of the API changed.\n\n**beta** changed.\n\n- `a` is new",
	});
});

test("releases the hand-written package too where it is broken", () => {
	const broken = { subject: "operation", size: "major", text: "", names: [] } as const;
	const { text } = formatChangeset("1", { client: "major", connect: [broken] }, "t");
	expect(parseChangeset(text).releases).toEqual([
		{ name: "@mdi-sensors/client", type: "major" },
		{ name: "@mdi-sensors/connect", type: "major" },
	]);
});
