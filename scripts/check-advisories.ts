/**
 * `npm run check-advisories [-- --fix FILE]`: says which packages inside the bundled program have an advisory, for who installs a
 * bundle gets no update of what is inside. With --fix it updates them in the lock file, writes a changeset, and the text of
 * a pull request into the file.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type AuditReport,
	advisoryChangeset,
	affectedPackages,
	type Dependent,
	pullRequestText,
	updates,
} from "./publishing/advisories.ts";
import { repository } from "./publishing/published-packages.ts";
import { readOptions } from "./read-options.ts";

const { values } = readOptions("npm run check-advisories [-- --fix FILE]", { options: { fix: { type: "string" } } });
const sbom = readFileSync(join(repository, "packages/cli/dist/sbom.cdx.json"), "utf8");
const { components } = JSON.parse(sbom) as { components: { name: string; version: string }[] };
const affected = affectedPackages(audit(), components);
for (const { name, version, severity, titles } of affected) {
	console.log(`${name} ${version}: ${severity}: ${titles.join("; ")}`);
}
if (affected.length === 0) console.log(`none of the ${components.length} packages in the bundle has an advisory`);
else if (values.fix === undefined) process.exitCode = 1;
else fix(values.fix);

function audit(): AuditReport {
	// npm audit ends with 1 where it finds something, in whatever package.
	const { stdout } = spawnSync("npm", ["audit", "--json"], { cwd: repository, encoding: "utf8", maxBuffer: 1 << 28 });
	const report = JSON.parse(stdout) as AuditReport;
	if (report.vulnerabilities !== undefined) return report;
	console.error(
		"npm audit gave no report; the registry may not offer advisories. Run it again, or look at `npm audit`",
	);
	process.exit(2);
}

function fix(report: string): void {
	const manifests = globSync("packages/*/package.json", { cwd: repository }).map(
		(file) => JSON.parse(readFileSync(join(repository, file), "utf8")) as Dependent,
	);
	for (const args of updates(affected, manifests)) {
		execFileSync("npm", [...args, "--no-audit", "--no-fund"], { cwd: repository, stdio: "inherit" });
	}
	writeFileSync(join(repository, ".changeset/advisory-in-the-bundle.md"), advisoryChangeset(affected, manifests));
	writeFileSync(report, pullRequestText(affected, affectedPackages(audit(), components)));
}
