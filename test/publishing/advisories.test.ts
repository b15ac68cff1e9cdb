import { expect, test } from "vitest";
import { affectedPackages, pullRequestText } from "../../scripts/publishing/advisories.ts";

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
