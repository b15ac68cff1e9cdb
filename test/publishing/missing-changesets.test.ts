import { execFileSync } from "node:child_process";
import { scratchFolder, writeInto } from "@mdi-sensors/testing/scratch-folder";
import { describe, expect, test } from "vitest";
import { missingChangesets } from "../../scripts/publishing/missing-changesets.ts";

const report = "packages/connect/api-report/index.api.md";

describe("a package whose API report changed since the base", () => {
	test("needs a changeset that names it", () => {
		const repository = releasedRepository();
		writeInto(repository, report, "export function two(): void;\n");
		expect(missingChangesets(repository, "main")).toEqual(["@mdi-sensors/connect"]);
		writeInto(repository, ".changeset/other.md", '---\n"@mdi-sensors/client": minor\n---\n\nSomething else.\n');
		expect(missingChangesets(repository, "main")).toEqual(["@mdi-sensors/connect"]);
		writeInto(repository, ".changeset/two.md", '---\n"@mdi-sensors/connect": minor\n---\n\nAdds `two`.\n');
		expect(missingChangesets(repository, "main")).toEqual([]);
	});

	test("is found in commits of the branch as well", () => {
		const repository = releasedRepository();
		git(repository, "switch", "-q", "-c", "change");
		writeInto(repository, report, "export function two(): void;\n");
		commit(repository);
		expect(missingChangesets(repository, "main")).toEqual(["@mdi-sensors/connect"]);
	});

	test("is found when the report is a new file", () => {
		const repository = releasedRepository();
		writeInto(repository, "packages/connect/api-report/testing.api.md", "export function fake(): void;\n");
		expect(missingChangesets(repository, "main")).toEqual(["@mdi-sensors/connect"]);
	});

	test("is not excused by a changeset that was there before", () => {
		const repository = releasedRepository({
			".changeset/before.md": '---\n"@mdi-sensors/connect": patch\n---\n\nBefore.\n',
		});
		writeInto(repository, report, "export function two(): void;\n");
		expect(missingChangesets(repository, "main")).toEqual(["@mdi-sensors/connect"]);
	});
});

test("a package that was never released needs no changeset", () => {
	const repository = releasedRepository({
		"packages/new/package.json": '{ "name": "@mdi-sensors/new", "version": "0.0.0" }',
	});
	writeInto(repository, "packages/new/api-report/index.api.md", "export function one(): void;\n");
	expect(missingChangesets(repository, "main")).toEqual([]);
});

test("a change that leaves the reports alone needs no changeset", () => {
	const repository = releasedRepository();
	writeInto(repository, "packages/connect/src/index.ts", "// another word\n");
	expect(missingChangesets(repository, "main")).toEqual([]);
});

function releasedRepository(more: Record<string, string> = {}): string {
	const repository = scratchFolder({
		"packages/connect/package.json": '{ "name": "@mdi-sensors/connect", "version": "1.0.0" }',
		[report]: "export function one(): void;\n",
		".changeset/README.md": "# Changesets\n",
		...more,
	});
	git(repository, "init", "-q", "-b", "main");
	commit(repository);
	return repository;
}

function commit(repository: string): void {
	git(repository, "add", "-A");
	git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "A change");
}

function git(repository: string, ...args: string[]): void {
	execFileSync("git", args, { cwd: repository });
}
