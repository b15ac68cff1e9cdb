/**
 * `npm run check-api [-- --write] [-- --base BRANCH]`: the public surface is reviewed text. Holds each package's
 * `api-report/` against its built declarations, and asks for a changeset where a report changed since the base.
 */
import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { apiReport } from "./publishing/api-report.ts";
import { missingChangesets } from "./publishing/missing-changesets.ts";
import { publishedPackages, repository } from "./publishing/published-packages.ts";
import { readOptions } from "./read-options.ts";

const { values } = readOptions("npm run check-api [-- --write] [-- --base BRANCH]", {
	options: { write: { type: "boolean", default: false }, base: { type: "string" } },
});

const reports = publishedPackages().map((published) => apiReport(published, values.write));
const outdated = reports.flatMap((report) => report.outdated).map((file) => relative(repository, file));
const complaints = reports.flatMap((report) => report.complaints);

for (const complaint of complaints) console.error(complaint);
for (const file of outdated) console.log(values.write ? `written: ${file}` : `not what the code says: ${file}`);
if (outdated.length > 0 && !values.write) {
	console.error("The public surface changed. To accept it: npm run build && npm run check-api -- --write");
}

const base = values.base ?? ["origin/main", "main"].find(exists);
const missing = base === undefined ? [] : missingChangesets(repository, base);
if (base === undefined) console.log("skipped: there is no branch main to look for missing changesets (--base BRANCH)");
for (const name of missing) {
	console.error(`${name}: its public surface changed since ${base} without a changeset: npx changeset`);
}

const failed = complaints.length > 0 || missing.length > 0 || (outdated.length > 0 && !values.write);
if (!failed) console.log(`public surface: ${reports.length} packages as reviewed`);
process.exitCode = failed ? 1 : 0;

function exists(branch: string): boolean {
	try {
		execFileSync("git", ["rev-parse", "--verify", "--quiet", `${branch}^{commit}`], {
			cwd: repository,
			stdio: "ignore",
		});
		return true;
	} catch {
		return false;
	}
}
