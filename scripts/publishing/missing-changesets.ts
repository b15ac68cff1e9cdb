import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

/**
 * Finds the packages whose API report changed since a commit while no changeset written since then names them.
 *
 * @param repository Folder of the repository; what is not committed yet counts too.
 * @param base The commit to compare with, a branch usually.
 * @returns The names of their folders in `packages/`.
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
	return [...folders].filter((folder) => !named.has(nameOf(repository, folder))).sort();
}

/** The packages that a changeset's front matter names. */
function packagesIn(changeset: string): string[] {
	const [, frontMatter = ""] = changeset.split(/^---$/m);
	return Object.keys((load(frontMatter) as Record<string, string> | undefined) ?? {});
}

function nameOf(repository: string, folder: string): string {
	const manifest = readFileSync(join(repository, "packages", folder, "package.json"), "utf8");
	return (JSON.parse(manifest) as { name: string }).name;
}
