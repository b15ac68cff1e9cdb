import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder, writeInto } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { apiReport } from "../../scripts/publishing/api-report.ts";
import type { PublishedPackage } from "../../scripts/publishing/published-packages.ts";

const one = "/** Counts. */\nexport declare function one(): number;\n";

test("a surface without a report is outdated, and writing the report settles it", () => {
	const published = packageWith({ "dist/index.d.ts": one });
	const report = join(published.directory, "api-report/index.api.md");
	expect(apiReport(published, false)).toEqual({ outdated: [report], complaints: [] });
	expect(apiReport(published, true).outdated).toEqual([report]);
	expect(readFileSync(report, "utf8")).toContain("export function one(): number;");
	expect(apiReport(published, false)).toEqual({ outdated: [], complaints: [] });
});

test("a changed signature is found, and a changed comment is not", () => {
	const published = packageWith({ "dist/index.d.ts": one });
	apiReport(published, true);
	writeInto(published.directory, "dist/index.d.ts", one.replace("Counts.", "Counts to one."));
	expect(apiReport(published, false).outdated).toEqual([]);
	writeInto(published.directory, "dist/index.d.ts", one.replace("number", "string"));
	expect(apiReport(published, false).outdated).toHaveLength(1);
});

test("an export without documentation is a complaint that names its place", () => {
	const published = packageWith({ "dist/index.d.ts": `${one}export declare function two(): number;\n` });
	expect(apiReport(published, true).complaints).toEqual([expect.stringContaining("dist/index.d.ts:3")]);
});

const hidden = "interface Hidden {}\n/** Makes one. */\nexport declare function make(): Hidden;\nexport {};\n";

test("a type that is used and not exported is a complaint, for users can't name it, whoever wrote it", () => {
	const published = packageWith({
		"dist/index.d.ts": 'export { make } from "./generated/make.js";\n',
		"dist/generated/make.d.ts": hidden,
	});
	expect(apiReport(published, false).complaints).toEqual([
		expect.stringMatching(/generated\/make\.d\.ts:3 The symbol "Hidden" needs to be exported/),
	]);
});

test("what the main entry may export need not be exported by another one; it is marked in the report, for the reviewer", () => {
	const files = { "dist/index.d.ts": one, "dist/testing/index.d.ts": hidden };
	const { outdated, complaints } = apiReport(packageWith(files, { "./testing": "testing/" }), true);
	expect(complaints).toEqual([]);
	expect(readFileSync(outdated[1] ?? "", "utf8")).toContain('"Hidden" needs to be exported');
});

test("what a generator wrote needs no documentation of ours", () => {
	const generated = "export interface Undocumented {}\n";
	const published = packageWith({
		"dist/index.d.ts": 'export type { Undocumented } from "./generated/models.js";\n',
		"dist/generated/models.d.ts": generated,
	});
	expect(apiReport(published, true).complaints).toEqual([]);
});

test("each entry point has a report of its own", () => {
	const published = packageWith(
		{ "dist/index.d.ts": one, "dist/testing/index.d.ts": one },
		{ "./testing": "testing/" },
	);
	const names = apiReport(published, true).outdated.map((file) => file.split("/").at(-1));
	expect(names).toEqual(["index.api.md", "testing.api.md"]);
});

test("a package that is not built yet is told so", () => {
	expect(() => apiReport(packageWith({}), false)).toThrow("npm run build comes first");
});

function packageWith(files: Record<string, string>, entries: Record<string, string> = {}): PublishedPackage {
	const all = { ".": "", ...entries };
	const exports = Object.fromEntries(
		Object.entries(all).map(([entry, folder]) => [entry, { types: `./dist/${folder}index.d.ts` }]),
	);
	const manifest = { name: "@mdi-sensors/example", version: "1.0.0", exports };
	const directory = scratchFolder({ "package.json": JSON.stringify(manifest), ...files });
	return { name: manifest.name, folder: "packages/example", directory, manifest };
}
