import parseChangeset from "@changesets/parse";
import { expect, test } from "vitest";
import type { Change } from "../../src/contract/contract.js";
import type { Size } from "../../src/contract/size.js";
import { formatChangelog, formatChangeset, formatReport } from "../../src/update-spec/report.js";

function change(size: Size, text: string): Change {
	return { subject: "property", size, text, names: [] };
}

test("says what changed by size, and whom it reaches", () => {
	const changes = [change("minor", "`a.b` is new"), change("major", "`a.c` is gone"), change("major", "`d` is gone")];
	const reports = [
		{ version: "beta", source: "beta.yaml", changes },
		{ version: "v1.0", source: undefined, changes: [] },
	] as const;
	expect(formatReport(reports, "major")).toBe(`**beta** changed (beta.yaml).

Breaks callers:

- \`a.c\` is gone
- \`d\` is gone

New:

- \`a.b\` is new

**v1.0** is as it was.

This breaks callers of \`@mdi-sensors/client\`, and of \`@mdi-sensors/connect\`, which hands out its types.`);
});

test("what is deprecated stands by itself, with its date, before what is new and what only changed", () => {
	const going = "`a.b` is deprecated, and will be removed 2028-01-01";
	const changes: Change[] = [
		{ ...change("minor", "`a.d` may be null now"), subject: "nullable" },
		change("minor", "`a.c` is new"),
		{ ...change("minor", going), subject: "deprecation" },
	];
	const report = formatReport([{ version: "beta", source: "s", changes }], "minor");
	expect(report).toContain(
		`Deprecated:\n\n- ${going}\n\nNew:\n\n- \`a.c\` is new\n\nChanged:\n\n- \`a.d\` may be null now\n\n`,
	);
	expect(report).toMatch(
		/get something new; nothing breaks\. What is deprecated works until Microsoft takes it away: leave it before then\.$/,
	);
	expect(formatChangelog([{ version: "beta", source: "s", changes }])).toMatch(/^Deprecated:/);
});

test("what is new in v1.0 and not in beta is not called new for callers of the client, which is generated from beta", () => {
	const [news, gone] = [change("minor", "`a.b` is new"), change("major", "`a.c` is gone")];
	const reportOf = (beta: Change[], v1: Change[], size: Size, ...beyondBeta: Change[]) => {
		const texts = new Set(beyondBeta.map(({ text }) => text));
		const reports = [
			{ version: "beta", source: "s", changes: beta },
			{ version: "v1.0", source: "s", changes: v1, beyondBeta: texts },
		] as const;
		return { report: formatReport(reports, size), changelog: formatChangelog(reports) };
	};
	const news1 = "- `a.b` is new; beta lacks it, and so does the client, which is generated from beta";
	const alone = reportOf([], [news], "minor", news);
	expect(alone.report).toContain(`${news1}\n\nNothing breaks for callers of \`@mdi-sensors/client\`.`);
	expect(alone.changelog).toBe(`New:\n\n${news1} (v1.0)`);
	for (const { report } of [reportOf([news], [news], "minor"), reportOf([], [news], "minor")]) {
		expect(report).toMatch(/- `a\.b` is new\n\nCallers of `@mdi-sensors\/client` get something new; nothing breaks\.$/);
	}
	const broken = reportOf([], [gone, news], "major", gone, news).report;
	expect(broken).toMatch(/- `a\.c` is gone\n.*\n\nThis breaks callers of v1\.0: those of `@mdi-sensors\/client`/s);
	expect(reportOf([gone], [gone, news], "major").report).toContain("This breaks callers of `@mdi-sensors/client`");
});

test("after an unfinished run, what it left is not called as it was", () => {
	expect(formatReport([{ version: "beta", source: undefined, changes: [] }], "patch", undefined, [], true)).toBe(
		"**beta** is as the unfinished run left it.",
	);
});

test("says when callers see nothing of a change, and when there is none", () => {
	expect(formatReport([{ version: "beta", source: "s", changes: [] }], "patch")).toBe(
		"**beta** changed (s). The generated code stays as it is.\n\nCallers of `@mdi-sensors/client` see no difference but in comments, if any.",
	);
	expect(formatReport([{ version: "beta", source: undefined, changes: [] }], "patch")).toBe("**beta** is as it was.");
});

test("says which differences between the versions are neither accepted nor there", () => {
	const unsettled = { open: [change("minor", "`a.b` is new")], stale: ["`a.c` is gone"] };
	const text = formatReport([], "patch", unsettled);
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

test("writes what Changesets reads", () => {
	const { name, text } = formatChangeset("1a2b", "minor", "**beta** changed.\n\n- `a` is new");
	expect(name).toBe("description-1a2b.md");
	expect(parseChangeset(text)).toEqual({
		releases: [{ name: "@mdi-sensors/client", type: "minor" }],
		summary: "Microsoft's description of the API changed.\n\n**beta** changed.\n\n- `a` is new",
	});
});

test("releases the hand-written package too where callers are broken", () => {
	const { text } = formatChangeset("1", "major", "t");
	expect(parseChangeset(text).releases).toEqual([
		{ name: "@mdi-sensors/client", type: "major" },
		{ name: "@mdi-sensors/connect", type: "major" },
	]);
});
