import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import type { Manifest } from "./published-packages.ts";

/**
 * Finds the packages whose API report changed since a commit while no changeset written since then names them.
 * A package that was never released needs none.
 *
 * @param repository Folder of the repository; what is not committed yet counts too.
 * @param base The commit to compare with, a branch usually.
 * @returns Their names.
 */
export function missingChangesets(repository: string, base: string): string[] {
	const git = (...args: string[]) => execFileSync("git", args, { cwd: repository, encoding: "utf8" });
	const since = git("merge-base", base, "HEAD").trim();
	const lines = (text: string) => text.split("\n").filter((line) => line !== "");
	const changed = [
		...lines(git("diff", "--name-only", "--diff-filter=d", since)),
		...lines(git("ls-files", "--others", "--exclude-standard")),
	];
	const named = new Set(
		changed
			.filter((file) => /^\.changeset\/(?!README\b).+\.md$/.test(file))
			.flatMap((file) => packagesIn(readFileSync(join(repository, file), "utf8"))),
	);
	const reports = changed.map((file) => /^packages\/([^/]+)\/api-report\//.exec(file)?.[1]);
	const folders = new Set(reports.filter((folder) => folder !== undefined));
	const released = [...folders].map((folder) => manifestOf(repository, folder)).filter(isReleased);
	return released
		.map(({ name }) => name)
		.filter((name) => !named.has(name))
		.sort();
}

/** The packages that a changeset's front matter names. */
export function packagesIn(changeset: string): string[] {
	const [, frontMatter = ""] = changeset.split(/^---$/m);
	return Object.keys((load(frontMatter) as Record<string, string> | undefined) ?? {});
}

function manifestOf(repository: string, folder: string): Manifest {
	return JSON.parse(readFileSync(join(repository, "packages", folder, "package.json"), "utf8")) as Manifest;
}

function isReleased({ version }: Manifest): boolean {
	return version !== "0.0.0";
}
