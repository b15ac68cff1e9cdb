import { expect, test } from "vitest";
import { advisoryChangeset, affectedPackages, pullRequestText, updates } from "../../scripts/publishing/advisories.ts";

const advisory = { title: "Loops for ever", url: "https://github.com/advisories/GHSA-1" };
const report = {
	vulnerabilities: {
		yaml: { severity: "high", via: [advisory] },
		commander: { severity: "high", via: ["yaml"] },
		vitest: { severity: "low", via: [advisory] },
	},
};

test("of a report of npm, only packages inside the bundle with an advisory of their own count", () => {
	const components = [
		{ name: "commander", version: "15.1.0" },
		{ name: "constructor", version: "1.0.0" },
		{ name: "yaml", version: "2.9.1" },
	];
	const affected = affectedPackages(report, components);
	expect(affected).toEqual([
		{
			name: "yaml",
			version: "2.9.1",
			severity: "high",
			titles: ["Loops for ever (https://github.com/advisories/GHSA-1)"],
		},
	]);
	expect(pullRequestText(affected)).toContain("- yaml 2.9.1 (high): Loops for ever");
});

test("a report without findings affects nothing", () => {
	expect(affectedPackages({ vulnerabilities: {} }, [{ name: "yaml", version: "2.9.1" }])).toEqual([]);
});

test("a version that manifests pin is installed anew in each of them, and whoever installs it gets a release", () => {
	const affected = [{ name: "valibot", version: "1.5.0", severity: "high", titles: ["Loops for ever"] }];
	const manifests = [
		{ name: "@mdi-sensors/cli", devDependencies: { valibot: "1.5.0" } },
		{ name: "@mdi-sensors/connect", dependencies: { valibot: "1.5.0" } },
		{ name: "@mdi-sensors/client", dependencies: { other: "1.0.0" } },
	];
	expect(updates(affected, manifests)).toEqual([
		["install", "--save-exact", "--workspace", "@mdi-sensors/cli", "valibot@^1.5.0"],
		["install", "--save-exact", "--workspace", "@mdi-sensors/connect", "valibot@^1.5.0"],
		["update", "valibot"],
	]);
	expect(advisoryChangeset(affected, manifests)).toBe(
		'---\n"@mdi-sensors/cli": patch\n"@mdi-sensors/connect": patch\n---\n\nUpdated after an advisory: valibot.\n',
	);
	expect(pullRequestText(affected, affected)).toContain("Not fixed by this");
	expect(pullRequestText(affected)).not.toContain("Not fixed by this");
});
